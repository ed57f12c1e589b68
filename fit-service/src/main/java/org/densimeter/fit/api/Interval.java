package org.densimeter.fit.api;

import java.util.function.ToDoubleFunction;

import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A 95 % interval: the 2.5 and 97.5 percentiles over the law's draws.
 *
 * @param lower null for no lower end: in so many draws there is no positive finite value
 * @param upper null for no upper end
 */
@Schema(name = "Interval")
public record Interval(Double lower, Double upper) {

    /** The interval of {@code quantity}; null where there are no draws. */
    static Interval of(DrawnLaws drawn, ToDoubleFunction<ScalingLaw> quantity) {
        return drawn == null ? null : of(drawn.of(quantity));
    }

    /** The interval of the effective parameters of {@code score}; null where there are no draws. */
    static Interval ofEffectiveParams(DrawnLaws drawn, double score) {
        if (drawn == null) {
            return null;
        }
        Percentiles logarithms = drawn.lnEffectiveParams(score);
        double lower = StrictMath.exp(logarithms.lower());
        double upper = StrictMath.exp(logarithms.upper());
        return new Interval(lower > 0 ? finite(lower) : null, upper > 0 ? finite(upper) : null);
    }

    private static Interval of(Percentiles percentiles) {
        return new Interval(finite(percentiles.lower()), finite(percentiles.upper()));
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }
}
