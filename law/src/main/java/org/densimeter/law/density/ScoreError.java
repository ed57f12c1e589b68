package org.densimeter.law.density;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.WireName;
import org.jspecify.annotations.Nullable;

/**
 * Computes the standard error of a score in points. A published one is used if it is credible: above 0 and at most what
 * a binomial of the benchmark's items can have (100 sqrt(1/4 / items)), and at least a tenth of that of the score: less
 * is a fraction of 1 beside a score in percent, since ten times less would need a hundred runs of all items. Otherwise
 * it is that of the binomial, 100 sqrt(p (1 - p) / items).
 */
public final class ScoreError {

    /** The origin of the standard error of a score. */
    public enum Origin {
        /** Published with the score, and credible. */
        PUBLISHED,
        /** Computed from a binomial of the benchmark's items. */
        BINOMIAL,
        /** Nothing credible is published, and the number of items is not known. */
        UNKNOWN;

        /** Returns the name used in events, files and answers. */
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** The standard error of a single item at p = 1/2, points. */
    private static final double LARGEST = 50;
    /** The smallest credible part of the error of the binomial. */
    private static final double SMALLEST_PART = .1;

    private ScoreError() {}

    /**
     * Returns the standard error of one score.
     *
     * @param score percent; at 0 and 100 a binomial has no error
     * @param standardError as published, in points; null if not
     * @param items test items of the benchmark; null if unknown
     * @return empty if nothing credible is published and the number of items is unknown
     */
    public static OptionalDouble of(double score, @Nullable Double standardError, @Nullable Integer items) {
        return switch (origin(score, standardError, items)) {
            case PUBLISHED -> OptionalDouble.of(Objects.requireNonNull(standardError));
            case UNKNOWN -> OptionalDouble.empty();
            case BINOMIAL -> OptionalDouble.of(binomial(score, Objects.requireNonNull(items)));
        };
    }

    private static double binomial(double score, int items) {
        double share = Math.min(1, Math.max(0, score / 100));
        return 100 * Math.sqrt(share * (1 - share) / items);
    }

    /**
     * Returns the origin of the standard error of a score.
     *
     * @param score percent
     * @param standardError as published, in points; null if not
     * @param items test items of the benchmark; null if unknown
     */
    public static Origin origin(double score, @Nullable Double standardError, @Nullable Integer items) {
        double largest = LARGEST;
        double smallest = 0;
        Origin otherwise = Origin.UNKNOWN;
        if (items != null && items > 0) {
            largest = LARGEST / Math.sqrt(items);
            smallest = SMALLEST_PART * binomial(score, items);
            otherwise = Origin.BINOMIAL;
        }
        return standardError != null && standardError > 0 && standardError <= largest && standardError >= smallest
                ? Origin.PUBLISHED
                : otherwise;
    }

    /**
     * Returns the standard error of a composite's score, with independent errors of its parts: sqrt(sum of (weight x
     * error)^2).
     *
     * @param parts one part of weight 1 for a benchmark
     * @param results the results that count, by benchmark; every part has one
     * @param items test items by benchmark; one that is missing is unknown
     * @return empty if any part's error is unknown
     */
    public static OptionalDouble of(List<Composite.Part> parts, Map<String, Result> results,
            Map<String, Integer> items) {
        return of(parts, benchmark -> {
            Result result = Objects.requireNonNull(results.get(benchmark), benchmark);
            return of(result.score(), result.standardError(), items.get(benchmark));
        });
    }

    /**
     * Returns the standard error of a composite's score from the errors of its parts.
     *
     * @param errors by benchmark; empty if unknown
     */
    public static OptionalDouble of(List<Composite.Part> parts, Function<String, OptionalDouble> errors) {
        double variance = 0;
        for (Composite.Part part : parts) {
            OptionalDouble error = errors.apply(part.benchmark());
            if (error.isEmpty()) {
                return OptionalDouble.empty();
            }
            variance += part.weight() * part.weight() * error.getAsDouble() * error.getAsDouble();
        }
        return OptionalDouble.of(Math.sqrt(variance));
    }
}
