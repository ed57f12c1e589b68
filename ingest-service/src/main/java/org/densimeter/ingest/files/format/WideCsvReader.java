package org.densimeter.ingest.files.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.ingest.files.carrier.FileRefused;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.law.problem.ProblemCode;

/**
 * Reads a table with a row for each model and a column for each benchmark. A column has one unit: percent if one of its
 * values is above 1, which no fraction is, or has a percent sign; else it is not known. Empty cells, {@code -} and
 * {@code N/A} are no scores.
 */
final class WideCsvReader {

    private static final Set<String> MODEL = Set.of("model", "model_id", "model_name");
    private static final Set<String> LONG = Set.of("benchmark", "score");
    private static final Set<String> OTHER = Set.of("evaluator", "source", "variant", "setting", "date", "observed_at",
            "relationship");
    private static final Set<String> EMPTY = Set.of("", "-", "n/a", "na", "nan", "null", "none");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    private final CSVFormat format;
    private final boolean decimalComma;

    WideCsvReader(char delimiter, boolean decimalComma) {
        this.format = CSVFormat.RFC4180.builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setAllowMissingColumnNames(true)
                .get();
        this.decimalComma = decimalComma;
    }

    /** Returns every score of {@code text}, row by row. */
    List<FileScore> read(String text) throws FileRefused {
        List<CSVRecord> rows;
        Map<String, String> names = new HashMap<>();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (String name : parser.getHeaderNames()) {
                if (names.put(name.toLowerCase(Locale.ROOT), name) != null) {
                    throw new FileRefused(ProblemCode.DNS2011, "each column once; " + name + " occurs twice");
                }
            }
            rows = parser.getRecords();
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new FileRefused(ProblemCode.DNS2010, "CSV by RFC 4180 with a header of different names");
        }
        String model = MODEL.stream().filter(names::containsKey).findFirst().map(names::get).orElse(null);
        if (model == null) {
            throw new FileRefused(ProblemCode.DNS2011,
                    "a table with the column model; the header has " + String.join(",", names.values()));
        }
        if (names.keySet().containsAll(LONG)) {
            throw new FileRefused(ProblemCode.DNS2032, "a table with one column a benchmark; "
                    + "rows with benchmark and score are taken by POST /results");
        }
        return scores(rows, model, names);
    }

    private List<FileScore> scores(List<CSVRecord> rows, String model, Map<String, String> names) {
        Set<String> percent = new HashSet<>();
        List<String> columns = names.keySet()
                .stream()
                .filter(name -> !MODEL.contains(name) && !OTHER.contains(name) && !name.isBlank())
                .map(names::get)
                .sorted()
                .toList();
        for (CSVRecord row : rows) {
            columns.stream().filter(column -> isPercent(cell(row, column))).forEach(percent::add);
        }
        List<FileScore> scores = new ArrayList<>();
        for (CSVRecord row : rows) {
            FileRun run = new FileRun(cell(row, model), cell(row, names.get("evaluator")),
                    cell(row, names.get("relationship")), cell(row, names.get("source")), null, null,
                    day(Nodes.first(cell(row, names.get("date")), cell(row, names.get("observed_at")))), null);
            String tokens = Nodes.first(cell(row, names.get("variant")), cell(row, names.get("setting")));
            for (String column : columns) {
                String cell = cell(row, column);
                if (cell != null && !EMPTY.contains(cell.toLowerCase(Locale.ROOT))) {
                    scores.add(FileScore.of(run, column, "", number(cell))
                            .unit(percent.contains(column) ? ScoreScale.PERCENT : null)
                            .tokens(tokens)
                            .build());
                }
            }
        }
        return scores;
    }

    private static String cell(CSVRecord row, String column) {
        if (column == null || !row.isSet(column) || row.get(column).isBlank()) {
            return null;
        }
        return row.get(column).strip();
    }

    /** Returns the number without percent sign, with a decimal point; the cell itself if it is no number. */
    private String number(String cell) {
        String plain = cell.endsWith("%") ? cell.substring(0, cell.length() - 1).strip() : cell;
        String point = decimalComma ? plain.replace(',', '.') : plain;
        return NUMBER.matcher(point).matches() ? point : cell;
    }

    private boolean isPercent(String cell) {
        if (cell == null) {
            return false;
        }
        String number = number(cell);
        return NUMBER.matcher(number).matches()
                && (cell.endsWith("%") || new BigDecimal(number).compareTo(BigDecimal.ONE) > 0);
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
