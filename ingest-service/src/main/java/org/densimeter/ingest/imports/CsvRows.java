package org.densimeter.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.Value;
import org.densimeter.law.problem.ProblemCode;

/**
 * Reads CSV (RFC 4180) with a header line. Commons CSV parses each record; this class finds where records end, so that
 * an open quote costs the row it is in and not the rest of the file. A record continues over line breaks while its
 * quotes do not balance; if they never do, only its first line is rejected.
 */
final class CsvRows implements RowSource {

    private static final int MAX_LINES = 200;
    private static final int MAX_ROW_CHARACTERS = 128 * 1024;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final LineReader lines;
    private final Layout.Column[] columns;
    private long number;

    /** Reads the header; refuses the body if the header is malformed or lacks a required column. */
    CsvRows(InputStream body, Layout layout) throws IOException, BodyRefused {
        this.lines = new LineReader(body);
        this.columns = header(layout);
    }

    @Override
    public boolean csv() {
        return true;
    }

    private Layout.Column[] header(Layout layout) throws IOException, BodyRefused {
        LineReader.Line line = lines.next();
        while (line != null && line.blank()) {
            line = lines.next();
        }
        if (line == null) {
            throw new BodyRefused(ProblemCode.DNS2013, "a header line and at least one row");
        }
        if (line.flaw() != null) {
            throw new BodyRefused(line.flaw() == LineReader.Flaw.NOT_UTF8 ? Rejection.of(ProblemCode.DNS2012, "UTF-8")
                    : Rejection.of(ProblemCode.DNS2011, "a header line"), line.number());
        }
        List<String> names = new ArrayList<>();
        try {
            for (String name : parse(line.text())) {
                names.add(name.strip());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BodyRefused(Rejection.of(ProblemCode.DNS2011, "column names, comma-separated"), line.number());
        }
        Map<String, Layout.Column> known = layout.byCsvName();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) { // spreadsheets write empty columns at the end
                throw new BodyRefused(new Rejection(ProblemCode.DNS2011, name, null, "each column once"),
                        line.number());
            }
        }
        for (Layout.Column column : layout.columns()) {
            if (column.required() && !seen.contains(column.csv())) {
                throw new BodyRefused(
                        new Rejection(ProblemCode.DNS2011, column.csv(), null,
                                "this column must be there; the columns are " + String.join(",", known.keySet())),
                        line.number());
            }
        }
        return names.stream().map(known::get).toArray(Layout.Column[]::new);
    }

    @Override
    public Row next() throws IOException {
        LineReader.Line first = lines.next();
        while (first != null && first.blank()) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        number++;
        if (first.flaw() != null) {
            return Row.unreadable(number, first.number(), flawed(first));
        }
        String record = complete(first);
        if (record == null) {
            return Row.unreadable(number, first.number(),
                    Rejection.of(ProblemCode.DNS2010, "a closing quote for each opening quote"));
        }
        try {
            return row(parse(record), first.number());
        } catch (IOException | UncheckedIOException e) {
            return Row.unreadable(number, first.number(),
                    Rejection.of(ProblemCode.DNS2010, "a quote begins and ends its field, and is doubled inside"));
        }
    }

    private static Rejection flawed(LineReader.Line line) {
        return line.flaw() == LineReader.Flaw.NOT_UTF8 ? Rejection.of(ProblemCode.DNS2012, "UTF-8")
                : Rejection.of(ProblemCode.DNS2010, "lines of at most " + LineReader.MAX_BYTES + " bytes");
    }

    /**
     * Returns the text of the record that begins with {@code first}; null if its quotes never balance, and then only
     * {@code first} is consumed.
     */
    private String complete(LineReader.Line first) throws IOException {
        if (balanced(first.text())) {
            return first.text();
        }
        StringBuilder record = new StringBuilder(first.text());
        List<LineReader.Line> taken = new ArrayList<>();
        while (taken.size() < MAX_LINES && record.length() < MAX_ROW_CHARACTERS) {
            LineReader.Line line = lines.next();
            if (line == null) {
                break;
            }
            taken.add(line);
            if (line.flaw() != null) {
                break;
            }
            record.append('\n').append(line.text());
            if (!balanced(line.text())) {
                return record.toString();
            }
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            lines.pushBack(taken.get(i));
        }
        return null;
    }

    private static boolean balanced(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 0;
    }

    private Row row(CSVRecord record, long line) {
        if (record.size() != columns.length) {
            return Row.unreadable(number, line, Rejection.of(ProblemCode.DNS2010,
                    columns.length + " columns as in the header, not " + record.size()));
        }
        Map<String, Value> values = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != null && !record.get(i).isBlank()) {
                values.put(columns[i].json(), new Value.Cell(record.get(i)));
            }
        }
        return Row.read(number, line, values);
    }

    private static CSVRecord parse(String record) throws IOException {
        try (CSVParser parser = FORMAT.parse(new StringReader(record))) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new IOException("not one record");
            }
            return records.get(0);
        }
    }
}
