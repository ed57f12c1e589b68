package org.densimeter.density.trend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.densimeter.density.analysis.Estimates;
import org.densimeter.density.analysis.Sample;
import org.densimeter.density.analysis.TrendComputation;
import org.densimeter.law.event.TrendState.TrendShape;
import org.densimeter.law.frontier.FrontierRecord;

/**
 * What takes time in a trend. What did not change since last time is not computed again, because a frontier is told again with every release that changes, whatever benchmark that is about. Any number of threads, as
 * long as each is at a key of its own.
 */
final class Estimation {

    private record Estimated(Sample asked, Estimates estimates) {
    }

    private record Shaped(List<FrontierRecord> records, TrendShape shape) {
    }

    private final Map<String, Estimated> estimated = new ConcurrentHashMap<>();
    private final Map<String, Shaped> shaped = new ConcurrentHashMap<>();

    /** The estimators of {@code asked}, and the contenders; {@link Estimates#NONE} for nothing asked. */
    Estimates of(String key, Optional<Sample> asked) {
        return asked.map(sample -> {
            Estimated before = estimated.get(key);
            if (before != null && before.asked().givesTheSameAs(sample)) {
                return before.estimates();
            }
            Estimates estimates = Estimates.of(sample);
            estimated.put(key, new Estimated(sample, estimates));
            return estimates;
        }).orElse(Estimates.NONE);
    }

    /** The shape of {@code records}. */
    TrendShape shape(String key, List<FrontierRecord> records) {
        Shaped before = shaped.get(key);
        if (before == null || !before.records().equals(records)) {
            shaped.put(key, new Shaped(records, TrendComputation.shape(records)));
        }
        return shaped.get(key).shape();
    }
}
