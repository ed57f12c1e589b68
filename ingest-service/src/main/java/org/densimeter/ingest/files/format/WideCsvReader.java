package org.densimeter.ingest.files.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.ingest.files.carrier.FileRefused;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/**
 * Reads a table with a row for each model and a column for each benchmark. A column has one unit: percent if one of its
 * values has a percent sign, or is above 1, which no fraction is, and not most of them are at most 1; else it is not
 * known. Empty cells, {@code -} and {@code N/A} are no scores. A row with another number of cells than the header is
 * refused, because its scores cannot be told apart.
 */
final class WideCsvReader {

    private static final List<String> MODEL = List.of("model", "model_id", "model_name");
    private static final Set<String> LONG = Set.of("benchmark", "score");
    private static final Set<String> OTHER = Set.of("evaluator", "source", "variant", "setting", "date", "observed_at",
            "relationship");
    private static final Set<String> EMPTY = Set.of("", "-", "n/a", "na", "nan", "null", "none");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    private final CSVFormat format;
    private final boolean decimalComma;

    WideCsvReader(char delimiter, boolean decimalComma) {
        this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).setTrim(true).get();
        this.decimalComma = decimalComma;
    }

    /** A column: its name as written, and its place from 0. */
    private record Column(String name, int place) {}

    /** A table: the columns by name in lower case, and the rows that have as many cells. */
    private record Table(Map<String, Column> columns, List<CSVRecord> rows) {

        /** Returns the cell of the column {@code name}; null if it is empty or there is no such column. */
        String cell(CSVRecord row, String name) {
            Column column = columns.get(name);
            return column == null || row.get(column.place()).isBlank() ? null : row.get(column.place()).strip();
        }
    }

    /**
     * Returns every score of {@code text}, row by row.
     *
     * @param broken receives the rows that cannot be read
     */
    List<FileScore> read(String text, List<Formats.LineRefusal> broken) throws FileRefused {
        Table table = table(text, broken);
        String model = MODEL.stream().filter(table.columns()::containsKey).findFirst().orElse(null);
        if (model == null) {
            throw new FileRefused(ProblemCode.DNS2011,
                    "a table with the column model, separated as ?delimiter= says; the header has "
                            + String.join(",", table.columns().keySet()));
        }
        if (table.columns().keySet().containsAll(LONG)) {
            throw new FileRefused(ProblemCode.DNS2032, "a table with one column a benchmark; "
                    + "rows with benchmark and score are taken by POST /results");
        }
        return scores(table, model);
    }

    private Table table(String text, List<Formats.LineRefusal> broken) throws FileRefused {
        Map<String, Column> columns = null;
        List<CSVRecord> rows = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord row : parser) {
                long begin = line;
                line = parser.getCurrentLineNumber() + 1;
                if (row.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (columns == null) {
                    columns = columns(row);
                    continue;
                }
                String flaw = flaw(columns, row);
                if (flaw == null) {
                    rows.add(row);
                } else {
                    broken.add(new Formats.LineRefusal(begin, Rejection.of(ProblemCode.DNS2010, flaw)));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new FileRefused(ProblemCode.DNS2010, "CSV by RFC 4180: a quote begins and ends its field, and is "
                    + "doubled inside; reading stopped in the row that begins at line " + line);
        }
        if (columns == null) {
            throw new FileRefused(ProblemCode.DNS2032, "a results file; this one is empty");
        }
        return new Table(columns, rows);
    }

    /** Returns why the cells of {@code row} are not those of {@code columns}; null if they are. */
    private static String flaw(Map<String, Column> columns, CSVRecord row) {
        Set<Integer> places = columns.values().stream().map(Column::place).collect(Collectors.toSet());
        if (IntStream.range(0, row.size()).anyMatch(cell -> !places.contains(cell) && !row.get(cell).isBlank())) {
            return "values only in the columns that the header names; an unquoted decimal comma makes two of one";
        }
        int width = places.stream().mapToInt(place -> place + 1).max().orElse(0);
        return row.size() < width ? width + " columns as in the header, not " + row.size() : null;
    }

    private static Map<String, Column> columns(CSVRecord header) throws FileRefused {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            String name = header.get(column).strip();
            // spreadsheets write columns without a name at the end
            if (!name.isEmpty() && columns.put(name.toLowerCase(Locale.ROOT), new Column(name, column)) != null) {
                throw new FileRefused(ProblemCode.DNS2011, "each column once; " + name + " occurs twice");
            }
        }
        return columns;
    }

    private List<FileScore> scores(Table table, String model) {
        List<String> benchmarks = table.columns()
                .keySet()
                .stream()
                .filter(name -> !MODEL.contains(name) && !OTHER.contains(name))
                .sorted()
                .toList();
        Map<String, ScoreScale> units = new HashMap<>();
        benchmarks.forEach(name -> units.put(name,
                unit(table.rows().stream().map(row -> table.cell(row, name)).filter(Objects::nonNull).toList())));
        List<FileScore> scores = new ArrayList<>();
        for (CSVRecord row : table.rows()) {
            String date = Nodes.first(table.cell(row, "date"), table.cell(row, "observed_at"));
            LocalDate day = day(date);
            FileRun run = new FileRun(table.cell(row, model), table.cell(row, "evaluator"),
                    table.cell(row, "relationship"), table.cell(row, "source"), null, null, day, null);
            String tokens = Nodes.first(table.cell(row, "variant"), table.cell(row, "setting"));
            for (String name : benchmarks) {
                String cell = table.cell(row, name);
                if (cell != null && !EMPTY.contains(cell.toLowerCase(Locale.ROOT))) {
                    scores.add(FileScore.of(run, table.columns().get(name).name(), "", number(cell))
                            .unit(units.get(name))
                            .tokens(tokens)
                            .refusal(date == null || day != null ? null
                                    : "the date " + date + " is no ISO day, such " + "as 2025-11-20")
                            .build());
                }
            }
        }
        return scores;
    }

    /** Returns the number without percent sign, with a decimal point; the cell itself if it is no number. */
    private String number(String cell) {
        String plain = cell.endsWith("%") ? cell.substring(0, cell.length() - 1).strip() : cell;
        String point = decimalComma ? plain.replace(',', '.') : plain;
        return NUMBER.matcher(point).matches() ? point : cell;
    }

    /** Returns percent if the {@code cells} of a column say so; null if its unit is not known. */
    private ScoreScale unit(List<String> cells) {
        if (cells.stream().anyMatch(cell -> cell.endsWith("%") && isNumber(cell))) {
            return ScoreScale.PERCENT;
        }
        List<BigDecimal> values = cells.stream().filter(this::isNumber).map(this::number).map(BigDecimal::new).toList();
        long small = values.stream().filter(value -> value.compareTo(BigDecimal.ONE) <= 0).count();
        return small < values.size() && 2 * small <= values.size() ? ScoreScale.PERCENT : null;
    }

    private boolean isNumber(String cell) {
        return NUMBER.matcher(number(cell)).matches();
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
