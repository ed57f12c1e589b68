package org.densimeter.density.api;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The order of benchmarks in lists. */
final class Headline {

    private static final List<String> COMPOSITES = List.of("densing-average", "densing-completed");

    private Headline() {}

    /** The headline composite first, then the one that completes what it lacks, then the others by name. */
    static <T> Comparator<T> first(Function<T, String> benchmark) {
        return Comparator.comparingInt((T item) -> {
            int place = COMPOSITES.indexOf(benchmark.apply(item));
            return place < 0 ? COMPOSITES.size() : place;
        }).thenComparing(benchmark);
    }
}
