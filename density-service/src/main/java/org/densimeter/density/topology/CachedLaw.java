package org.densimeter.density.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.scaling.FittedLaw;

/**
 * A law with its draws decoded, and the intervals computed last. A record of {@code densities} carries the entries of
 * all laws, so that one changed law sends all entries of all models again; an interval costs as much as a thousand
 * densities, and those of the other laws are the same as before. Not thread-safe; one task's own.
 */
final class CachedLaw {

    /** Of so many models an interval is remembered, about 200 bytes each; those of more are computed again. */
    static final int REMEMBERED = 5_000;

    private record Asked(double score, OptionalDouble scoreError, double cost) {}

    private record Answered(Asked asked, DensityPercentiles interval) {}

    private final FittedLaw law;
    /** Null without one. */
    private final LawInForce inForce;
    private final DensityIntervals intervals;
    private final Map<String, Integer> items;
    private final Map<String, Answered> remembered = new HashMap<>();

    CachedLaw(FittedLaw law) {
        this.law = law;
        inForce = law.law() == null ? null : new LawInForce(law);
        intervals = DensityIntervals.of(law).orElse(null);
        items = law.items();
    }

    FittedLaw law() {
        return law;
    }

    /** The density of {@code evaluation}'s model under the law in force, with its interval where the law has draws. */
    DensityEntry entry(String model, DensityEvaluation evaluation) {
        DensityEntry entry = evaluation.under(inForce);
        if (entry.status() != DensityStatus.MEASURED) {
            return entry;
        }
        Asked asked = new Asked(entry.score(), evaluation.scoreError(law, items), evaluation.cost());
        return evaluation.confirmed(intervals == null ? entry : entry.with(interval(model, asked)),
                other -> other.under(inForce));
    }

    private DensityPercentiles interval(String model, Asked asked) {
        Answered before = remembered.get(model);
        if (before != null && before.asked().equals(asked)) {
            return before.interval();
        }
        DensityPercentiles interval = DensityPercentiles
                .of(intervals.percentiles(model, asked.score(), asked.scoreError(), asked.cost(), null));
        if (before != null || remembered.size() < REMEMBERED) {
            remembered.put(model, new Answered(asked, interval));
        }
        return interval;
    }
}
