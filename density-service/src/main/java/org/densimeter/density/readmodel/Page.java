package org.densimeter.density.readmodel;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items what is on the page
 * @param total how many the whole list has
 */
public record Page<T>(List<T> items, long total) {

    /** The page of {@code all} that begins after {@code offset} items. */
    public static <T> Page<T> of(List<T> all, long offset, int size) {
        return new Page<>(all.stream().skip(offset).limit(size).toList(), all.size());
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), total);
    }
}
