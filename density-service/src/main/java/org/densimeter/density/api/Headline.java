package org.densimeter.density.api;

import java.util.Comparator;
import java.util.function.Function;

/** The order of benchmarks in lists. */
final class Headline {

    private static final String COMPOSITE = "densing-average";

    private Headline() {}

    /** The headline composite first, then by name. */
    static <T> Comparator<T> first(Function<T, String> benchmark) {
        return Comparator.comparing((T item) -> !COMPOSITE.equals(benchmark.apply(item))).thenComparing(benchmark);
    }
}
