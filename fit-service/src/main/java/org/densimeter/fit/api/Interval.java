package org.densimeter.fit.api;

import java.util.function.ToDoubleFunction;

import org.densimeter.law.interval.Estimate;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A 95 % interval as the answers carry it, without the value it belongs to: the ends of an {@link Estimate} over the
 * law's draws.
 *
 * @param lower 2.5 percentile; null for no lower end: in so many draws there is no positive finite value
 * @param upper 97.5 percentile; null for no upper end
 */
@Schema(name = "Interval")
public record Interval(Double lower, Double upper) {

    /** Returns the interval of {@code quantity}; null where there are no draws. */
    static Interval of(DrawnLaws drawn, ToDoubleFunction<ScalingLaw> quantity) {
        return drawn == null ? null : of(Estimate.of(null, drawn.of(quantity)));
    }

    /** Returns the interval of the effective parameters of {@code score}; null where there are no draws. */
    static Interval ofEffectiveParams(DrawnLaws drawn, double score) {
        return drawn == null ? null : of(Estimate.ofLogarithms(drawn.lnEffectiveParams(score)));
    }

    private static Interval of(Estimate estimate) {
        return new Interval(estimate.lower(), estimate.upper());
    }
}
