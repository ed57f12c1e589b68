package org.densimeter.support.http;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Defines the columns of a list in CSV.
 *
 * @param header the column names
 * @param rows returns the rows of one item, none or several, each with a value for every column; null is an empty cell
 * @param <T> the items
 */
public record CsvTable<T>(List<String> header, Function<T, Stream<List<Object>>> rows) {

    /** Returns a table with one row for each item. */
    public static <T> CsvTable<T> ofRows(List<String> header, Function<T, List<Object>> row) {
        return new CsvTable<>(header, item -> Stream.of(row.apply(item)));
    }
}
