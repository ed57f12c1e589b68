package org.densimeter.ingest.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** Reads the header line of a CSV body. A header that is refused is shown, with what was expected. */
final class CsvHeader {

    private static final String INSTRUCTION = "sep=";

    private final Layout layout;
    private final CsvDialect dialect;
    private final LineReader.Line line;

    CsvHeader(Layout layout, CsvDialect dialect, LineReader.Line line) {
        this.layout = layout;
        this.dialect = dialect;
        this.line = line;
    }

    /**
     * @param spellings of the columns, in order; null for a column that is no field
     * @param ignored names of the columns that are no fields
     */
    record Columns(List<Layout.Spelling> spellings, Set<String> ignored) {}

    /** Refuses a line that is not a header of names, whatever they are. */
    void check() throws BodyRefused {
        String text = line.text();
        if (text.startsWith("#")) {
            throw refused(text, "column names; a CSV body has no comments");
        }
        if (text.toLowerCase(Locale.ROOT).startsWith(INSTRUCTION)) {
            throw refused(text, "column names; in place of this line send ?delimiter=semicolon or ?delimiter=tab");
        }
        if (text.indexOf('\r') >= 0) {
            throw refused(text.substring(0, text.indexOf('\r')), "lines that end in LF or CR LF, not in CR alone");
        }
    }

    /** Returns the columns of {@code names}; refuses them if one occurs twice or a required one is missing. */
    Columns columns(List<String> names) throws BodyRefused {
        Map<String, Layout.Spelling> known = layout.spellings();
        List<Layout.Spelling> columns = new ArrayList<>();
        Set<String> ignored = new LinkedHashSet<>();
        Map<Layout.Column, String> seen = new HashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (String name : names) {
            Layout.Spelling spelling = known.get(name);
            columns.add(spelling);
            if (spelling != null) {
                String other = seen.put(spelling.column(), name);
                if (other != null) {
                    throw new BodyRefused(
                            new Rejection(ProblemCode.DNS2011, name, null,
                                    "each column once" + (other.equals(name) ? "" : ", and " + other + " is the same")),
                            line.number());
                }
            } else if (!name.isEmpty()) { // spreadsheets write empty columns at the end
                if (!unknown.add(name)) {
                    throw new BodyRefused(new Rejection(ProblemCode.DNS2011, name, null, "each column once"),
                            line.number());
                }
                ignored.add(name);
            }
        }
        for (Layout.Column column : layout.columns()) {
            if (column.required() && !seen.containsKey(column)) {
                throw new BodyRefused(new Rejection(ProblemCode.DNS2011, column.csv(), line.text(), missing(names)),
                        line.number());
            }
        }
        return new Columns(columns, ignored);
    }

    /** Returns what is expected, with the likely mistake first. */
    private String missing(List<String> names) {
        String columns = "this column must be there; the columns are " + String.join(",", layout.csvNames());
        for (String word : List.of("comma", "semicolon", "tab")) {
            char delimiter = CsvDelimiter.valueOf(word.toUpperCase(Locale.ROOT)).character();
            if (delimiter != dialect.delimiter() && holds(List.of(line.text().split(String.valueOf(delimiter), -1)))) {
                return "the header is separated by a " + word + ": send it with ?delimiter=" + word + "; " + columns;
            }
        }
        if (holds(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList())) {
            return "names as they are written here, in the same case; " + columns;
        }
        if (ForeignFiles.isTable(names, layout)) {
            return "this column must be there; a table with one column a benchmark is sent to POST /imports; the "
                    + "columns are " + String.join(",", layout.csvNames());
        }
        return columns;
    }

    private boolean holds(List<String> names) {
        Map<String, Layout.Spelling> known = new HashMap<>();
        layout.spellings().forEach((name, spelling) -> known.put(name.toLowerCase(Locale.ROOT), spelling));
        List<Layout.Column> found = names.stream()
                .map(name -> known.get(name.strip().toLowerCase(Locale.ROOT)))
                .filter(spelling -> spelling != null)
                .map(Layout.Spelling::column)
                .toList();
        return layout.columns().stream().filter(Layout.Column::required).allMatch(found::contains);
    }

    private BodyRefused refused(String read, String rule) {
        return new BodyRefused(new Rejection(ProblemCode.DNS2011, null, read, rule), line.number());
    }
}
