package org.densimeter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prints rows: on a terminal in columns as wide as their widest cell, numbers aligned to the right; else with tabs
 * between cells.
 */
final class ColumnLayout {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+([eE][-+]?[0-9]+)?|");
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    ColumnLayout(List<String> header) {
        rows.add(header);
    }

    /** Adds a row of as many cells as the header has. */
    void row(List<String> cells) {
        rows.add(cells);
    }

    /** Prints all rows. */
    void print(Terminal terminal) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
            numbers[c] = rows.stream().skip(1).allMatch(row -> NUMBER.matcher(row.get(column)).matches());
        }
        for (List<String> row : rows) {
            if (terminal.showsTables()) {
                StringBuilder line = new StringBuilder();
                for (int c = 0; c < columns; c++) {
                    String space = " ".repeat(widths[c] - row.get(c).length());
                    line.append(c == 0 ? "" : GAP).append(numbers[c] ? space + row.get(c) : row.get(c) + space);
                }
                terminal.line(line.toString().stripTrailing());
            } else {
                terminal.line(String.join("\t", row));
            }
        }
    }
}
