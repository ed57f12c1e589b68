package org.densimeter.density.trend;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.densimeter.contract.TrendState;
import org.densimeter.contract.TrendState.TrendShape;
import org.densimeter.density.estimation.Estimates;
import org.densimeter.density.estimation.TrendComputation;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.law.frontier.FrontierRecord;

/**
 * Computes the slow parts of a trend, and only those whose input changed: a frontier is published again with every
 * release that changes, on whatever benchmark. Thread-safe.
 */
final class TrendEstimator {

    private record Estimated(TrendInput input, Estimates estimates) {}

    private record Shaped(List<FrontierRecord> records, TrendShape shape) {}

    private final Map<String, Estimated> estimated = new ConcurrentHashMap<>();
    private final Map<String, Shaped> shaped = new ConcurrentHashMap<>();

    /**
     * Returns the estimators of {@code input} where they need no drawing, because they were drawn before or there is no
     * input ({@link Estimates#NONE}).
     */
    Optional<Estimates> known(String key, Optional<TrendInput> input) {
        if (input.isEmpty()) {
            return Optional.of(Estimates.NONE);
        }
        return Optional.ofNullable(estimated.get(key))
                .filter(before -> before.input().givesTheSameAs(input.get()))
                .map(Estimated::estimates);
    }

    /** Draws the estimators of {@code input}. */
    Estimates draw(String key, TrendInput input) {
        Estimates estimates = Estimates.of(input);
        estimated.put(key, new Estimated(input, estimates));
        return estimates;
    }

    /** Returns whether the estimates of two trends are equal. */
    static boolean same(TrendState one, TrendState other) {
        return one.estimators().equals(other.estimators()) && Objects.equals(one.censoring(), other.censoring());
    }

    /** The shape of {@code records}. */
    TrendShape shape(String key, List<FrontierRecord> records) {
        Shaped before = shaped.get(key);
        if (before != null && before.records().equals(records)) {
            return before.shape();
        }
        TrendShape shape = TrendComputation.shape(records);
        shaped.put(key, new Shaped(records, shape));
        return shape;
    }
}
