package org.densimeter.density.analysis;

import java.util.List;

import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.forecast.Forecast.Quantity;
import org.densimeter.law.scaling.EffectiveParams;
import org.densimeter.law.trend.Trend;

/**
 * What the trend says of a score, a size and a date of which two are given (method.md, section 5: N(S, t) = N_eff(S) exp(-(A t + B)) and its inverses).
 *
 * @param asked      the question
 * @param floor      d of the law, percent: it says nothing of scores at or under it
 * @param ceiling    of the law, percent: it says nothing of scores at or over it
 * @param answers    by each estimator that has a line
 * @param unanswered why there is none; null if there is one
 */
public record ForecastAnswer(String series, String benchmark, String lawVersion, DensityBasis basis, ForecastQuestion asked, Double floor, Double ceiling, List<Answer> answers,
        Unanswered unanswered) {

    /**
     * The answer by one estimator.
     *
     * @param params              the parameters a release needs; null if they were given
     * @param memoryGb            gigabytes they take at the bits asked for; null likewise
     * @param day                 the day it is reached; null if it was given
     * @param score               the score that is reached, percent; null if it was given
     * @param effectiveParams     N_eff the answer rests on
     * @param extrapolationFactor that over the largest reference run's N: how far beyond all measurement this is
     */
    public record Answer(String estimator, Quantity params, Quantity memoryGb, Day day, Quantity score, double effectiveParams, double extrapolationFactor) {

        private Answer withMemory(int bits) {
            double gigabytes = bits / 8e9;
            return new Answer(estimator, params, new Quantity(params.value() * gigabytes, times(params.lower(), gigabytes), times(params.upper(), gigabytes)), day, score, effectiveParams,
                    extrapolationFactor);
        }

        private static Double times(Double value, double factor) {
            return value == null ? null : Double.valueOf(value * factor);
        }
    }

    /** The answer that {@code set} gives. */
    static ForecastAnswer of(MeasuredSet set, ForecastQuestion asked) {
        Unanswered outOfRange = asked.score() == null ? null : Unanswered.outOfRange(asked.score(), set.law().law());
        List<EstimatedLine> lines = outOfRange == null ? EstimatedLine.of(set) : List.of();
        Unanswered unanswered = outOfRange != null || !lines.isEmpty() ? outOfRange : Unanswered.withoutTrend();
        return new ForecastAnswer(set.query().series(), set.query().benchmark(), set.law().version(), set.query().basis(), asked, set.law().law().performance().d(),
                set.law().law().ceiling(), lines.stream().map(line -> answer(set, line, asked)).toList(), unanswered);
    }

    /** The answer where there is no law. */
    static ForecastAnswer without(String series, String benchmark, DensityBasis basis, ForecastQuestion asked, Unanswered unanswered) {
        return new ForecastAnswer(series, benchmark, null, basis, asked, null, null, List.of(), unanswered);
    }

    private static Answer answer(MeasuredSet set, EstimatedLine line, ForecastQuestion asked) {
        if (asked.score() == null) {
            double params = asked.params() * StrictMath.pow(2, (Trend.days(asked.date()) - Trend.days(asked.today())) / asked.growthDays());
            double effective = StrictMath.exp(StrictMath.log(params) + line.lines().slope() * Trend.days(asked.date()) + line.lines().intercept());
            return answer(set, line, null, null, line.forecast().score(params, asked.date()), effective);
        }
        double effective = ((EffectiveParams.Measured) set.law().law().effectiveParams(asked.score())).params();
        if (asked.date() == null) {
            return answer(set, line, null, line.forecast().reached(asked.score(), asked.params(), asked.today(), asked.growthDays()).orElseThrow(), null, effective);
        }
        return answer(set, line, line.forecast().paramsNeeded(asked.score(), asked.date()).orElseThrow(), null, null, effective).withMemory(asked.bits());
    }

    private static Answer answer(MeasuredSet set, EstimatedLine line, Quantity params, Day day, Quantity score, double effective) {
        return new Answer(line.estimator(), params, null, day, score, effective, effective / set.law().largestParams());
    }
}
