package org.densimeter.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.ingest.validation.Value;
import org.densimeter.law.problem.ProblemCode;

/**
 * Reads CSV (RFC 4180) with a header line. Commons CSV parses each record; this class finds where records end, so that
 * an open quote costs the row it is in and not the rest of the file. A quote opens a field only at its start. A record
 * continues over line breaks inside quotes; if what begins on a line does not become a record with the columns of the
 * header, only that line is rejected, and the next row begins on the line after it.
 */
final class CsvRows implements RowSource {

    private static final int MAX_LINES = 200;
    private static final int MAX_ROW_CHARACTERS = 128 * 1024;
    private static final String QUOTE_RULE = "a quote begins and ends its field, and is doubled inside";

    private final LineReader lines;
    private final CsvDialect dialect;
    private final CSVFormat format;
    private final CsvHeader.Columns columns;
    private long number;

    /** Reads the header; refuses the body if the header is malformed or lacks a required column. */
    CsvRows(InputStream body, Layout layout, CsvDialect dialect) throws IOException, BodyRefused {
        this.lines = new LineReader(body);
        this.dialect = dialect;
        this.format = CSVFormat.RFC4180.builder().setDelimiter(dialect.delimiter()).setIgnoreEmptyLines(false).get();
        this.columns = header(layout);
    }

    @Override
    public boolean csv() {
        return true;
    }

    @Override
    public Set<String> ignored() {
        return columns.ignored();
    }

    private CsvHeader.Columns header(Layout layout) throws IOException, BodyRefused {
        LineReader.Line line = lines.next();
        while (line != null && line.blank()) {
            line = lines.next();
        }
        if (line == null) {
            throw new BodyRefused(ProblemCode.DNS2013, "a header line and at least one row");
        }
        if (line.flaw() != null) {
            throw new BodyRefused(
                    line.flaw() == LineReader.Flaw.TOO_LONG ? Rejection.of(ProblemCode.DNS2011, "a header line")
                            : flawed(line),
                    line.number());
        }
        CsvHeader header = new CsvHeader(layout, dialect, line);
        header.check();
        List<String> names = new ArrayList<>();
        try {
            for (String name : parse(line.text())) {
                names.add(name.strip());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BodyRefused(new Rejection(ProblemCode.DNS2011, null, line.text(), "column names; " + QUOTE_RULE),
                    line.number());
        }
        return header.columns(names);
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
        return row(first).endingWith(first);
    }

    private Row row(LineReader.Line first) throws IOException {
        if (first.flaw() != null) {
            return Row.unreadable(number, first.number(), flawed(first));
        }
        CsvQuotes quotes = new CsvQuotes(dialect.delimiter());
        CsvQuotes.State state = quotes.read(first.text());
        return state == CsvQuotes.State.OPEN ? overSeveralLines(first, quotes)
                : row(first, state == CsvQuotes.State.MALFORMED ? null : first.text());
    }

    private static Rejection flawed(LineReader.Line line) {
        return switch (line.flaw()) {
            case NOT_UTF8 -> Rejection.of(ProblemCode.DNS2012, "UTF-8");
            case UTF16 -> Rejection.of(ProblemCode.DNS2012, "UTF-8, not UTF-16");
            case TOO_LONG -> Rejection.of(ProblemCode.DNS2010, "lines of at most " + LineReader.MAX_BYTES + " bytes");
        };
    }

    /** Returns the row that begins in {@code first} if it ends and has the columns of the header. */
    private Row overSeveralLines(LineReader.Line first, CsvQuotes quotes) throws IOException {
        StringBuilder record = new StringBuilder(first.text());
        List<LineReader.Line> taken = new ArrayList<>();
        CsvQuotes.State state = CsvQuotes.State.OPEN;
        while (state == CsvQuotes.State.OPEN && taken.size() < MAX_LINES && record.length() < MAX_ROW_CHARACTERS) {
            LineReader.Line line = lines.next();
            if (line == null) {
                break;
            }
            taken.add(line);
            if (line.flaw() != null) {
                break;
            }
            record.append('\n').append(line.text());
            state = quotes.read(line.text());
        }
        if (state == CsvQuotes.State.COMPLETE) {
            Row row = row(first, record.toString());
            if (row.rejection() == null) {
                return row;
            }
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            lines.pushBack(taken.get(i));
        }
        return Row.unreadable(number, first.number(),
                Rejection.of(ProblemCode.DNS2010, "a closing quote for each opening quote"));
    }

    /** @param record null if its quotes are malformed */
    private Row row(LineReader.Line first, String record) {
        CSVRecord parsed;
        try {
            parsed = record == null ? null : parse(record);
        } catch (IOException | UncheckedIOException e) {
            parsed = null;
        }
        if (parsed == null) {
            return Row.unreadable(number, first.number(), Rejection.of(ProblemCode.DNS2010, QUOTE_RULE));
        }
        List<Layout.Spelling> spellings = columns.spellings();
        if (parsed.size() != spellings.size()) {
            return Row.unreadable(number, first.number(), Rejection.of(ProblemCode.DNS2010,
                    spellings.size() + " columns as in the header, not " + parsed.size()));
        }
        Map<String, SentField> fields = new HashMap<>();
        for (int i = 0; i < spellings.size(); i++) {
            Layout.Spelling spelling = spellings.get(i);
            if (spelling != null && !parsed.get(i).isBlank()) {
                fields.put(spelling.column().json(),
                        SentField.of(spelling, new Value.Cell(parsed.get(i), dialect.decimalComma())));
            }
        }
        return Row.read(number, first.number(), fields);
    }

    private CSVRecord parse(String record) throws IOException {
        try (CSVParser parser = format.parse(new StringReader(record))) {
            List<CSVRecord> records = parser.getRecords();
            return Optional.of(records)
                    .filter(found -> found.size() == 1)
                    .map(found -> found.get(0))
                    .orElseThrow(() -> new IOException("not one record"));
        }
    }
}
