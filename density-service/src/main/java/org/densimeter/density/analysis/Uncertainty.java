package org.densimeter.density.analysis;

import java.util.OptionalDouble;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.scaling.FittedLaw;

/**
 * How well a density is known, and which of law and score that is owed to.
 *
 * @param draws how many draws of law and score it rests on
 * @param median of the density; null if more than half of the draws have none
 * @param lower 2.5 percentile; null for no lower end
 * @param upper 97.5 percentile; null for no upper end
 * @param belowRange share of draws in which the score is at or under the law's floor, 0 to 1
 * @param aboveRange share of draws in which it is at or over the law's ceiling
 * @param lawVariance variance of ln density when only the law is drawn
 * @param scoreVariance variance of ln density when only the score is drawn
 * @param lawShare of the sum of both; null where that is 0
 * @param scoreShare the rest; null likewise
 * @param scoreError standard error of the score in points; null if unknown: it is then not in the interval
 */
public record Uncertainty(int draws, Double median, Double lower, Double upper, double belowRange, double aboveRange,
        double lawVariance, double scoreVariance, Double lawShare, Double scoreShare, Double scoreError) {

    /** That of {@code model}'s density at {@code score}; null if {@code law} carries no draws. */
    static Uncertainty of(FittedLaw law, Model model, DensityBasis basis, double score, OptionalDouble scoreError) {
        return DensityIntervals.of(law)
                .map(intervals -> intervals.of(model.id(), score, scoreError, basis.cost(model)))
                .map(interval -> {
                    double sum = interval.lawVariance() + interval.scoreVariance();
                    return new Uncertainty(law.draws().draws(), interval.density().value(), interval.density().lower(),
                            interval.density().upper(), interval.belowRange(), interval.aboveRange(),
                            interval.lawVariance(), interval.scoreVariance(),
                            sum > 0 ? interval.lawVariance() / sum : null,
                            sum > 0 ? interval.scoreVariance() / sum : null,
                            scoreError.isPresent() ? scoreError.getAsDouble() : null);
                })
                .orElse(null);
    }
}
