package org.densimeter.density.trend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.density.analysis.Sample;
import org.densimeter.law.trend.TrendEstimate;

/** The estimators of a trend. What did not change since last time is not computed again, because a frontier is told again with every release that changes, whatever benchmark that is about. Not thread-safe. */
final class Estimation {

    private record Answered(Sample asked, List<TrendEstimate> estimates) {
    }

    private final Map<String, Answered> answered = new HashMap<>();

    /** The estimators of {@code asked}, whose law carries draws. */
    List<TrendEstimate> of(String key, Sample asked) {
        Answered before = answered.get(key);
        if (before != null && before.asked().givesTheSameAs(asked)) {
            return before.estimates();
        }
        List<TrendEstimate> estimates = asked.trend().estimates();
        answered.put(key, new Answered(asked, estimates));
        return estimates;
    }
}
