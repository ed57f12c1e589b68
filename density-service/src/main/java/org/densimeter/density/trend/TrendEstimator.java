package org.densimeter.density.trend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.densimeter.contract.TrendState.TrendShape;
import org.densimeter.density.estimation.Estimates;
import org.densimeter.density.estimation.TrendComputation;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.law.frontier.FrontierRecord;

/**
 * What takes time in a trend. What did not change since last time is not computed again, because a frontier is told
 * again with every release that changes, whatever benchmark that is about. Any number of threads.
 */
final class TrendEstimator {

    private record Estimated(TrendInput asked, Estimates estimates) {}

    private record Shaped(List<FrontierRecord> records, TrendShape shape) {}

    private final Map<String, Estimated> estimated = new ConcurrentHashMap<>();
    private final Map<String, Shaped> shaped = new ConcurrentHashMap<>();

    /**
     * The estimators of {@code asked} where they need no drawing, because they were drawn before or nothing is asked
     * ({@link Estimates#NONE}).
     */
    Optional<Estimates> known(String key, Optional<TrendInput> asked) {
        if (asked.isEmpty()) {
            return Optional.of(Estimates.NONE);
        }
        return Optional.ofNullable(estimated.get(key))
                .filter(before -> before.asked().givesTheSameAs(asked.get()))
                .map(Estimated::estimates);
    }

    /** Draws the estimators of {@code asked}. */
    Estimates draw(String key, TrendInput asked) {
        Estimates estimates = Estimates.of(asked);
        estimated.put(key, new Estimated(asked, estimates));
        return estimates;
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
