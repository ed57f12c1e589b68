package org.densimeter.local.report;

import java.util.ArrayList;
import java.util.List;

/** Lays out text in columns as wide as their widest cell, numbers aligned to the right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final String title;

    TextTable(String title, String... header) {
        this.title = title;
        rows.add(header);
    }

    /** Adds a row of as many cells as the header has; null is shown as a dash. */
    TextTable row(String... cells) {
        if (cells.length != rows.get(0).length) {
            throw new IllegalArgumentException(cells.length + " cells under " + rows.get(0).length + " headings");
        }
        rows.add(cells);
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            numbers[c] = true;
            for (int r = 0; r < rows.size(); r++) {
                String cell = shown(rows.get(r)[c]);
                widths[c] = Math.max(widths[c], cell.length());
                numbers[c] &= r == 0 || cell.isEmpty() || cell.equals("-") || cell.matches("-?[0-9.]+(e[-+]?[0-9]+)?");
            }
        }
        StringBuilder text = new StringBuilder(title).append('\n');
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = shown(row[c]);
                String space = " ".repeat(widths[c] - cell.length());
                line.append(GAP).append(numbers[c] ? space + cell : cell + space);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String shown(String cell) {
        return cell == null ? "-" : cell;
    }
}
