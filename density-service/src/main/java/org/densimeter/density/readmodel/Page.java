package org.densimeter.density.readmodel;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the items of the page
 * @param total how many items the whole list has
 */
public record Page<T>(List<T> items, long total) {

    /** Returns the page of {@code all} that begins after {@code offset} items. */
    public static <T> Page<T> of(List<T> all, long offset, int size) {
        return new Page<>(all.stream().skip(offset).limit(size).toList(), all.size());
    }

    /** Returns the page with every item mapped. */
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), total);
    }
}
