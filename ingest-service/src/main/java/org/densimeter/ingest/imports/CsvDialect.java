package org.densimeter.ingest.imports;

/**
 * How the client says that a CSV body is written.
 *
 * @param delimiter between fields
 * @param decimalComma whether numbers have a decimal comma instead of a point
 */
public record CsvDialect(char delimiter, boolean decimalComma) {

    /** RFC 4180: commas between fields, points in numbers. */
    public static final CsvDialect STANDARD = new CsvDialect(',', false);
}
