package org.densimeter.density.analysis;

import java.util.OptionalDouble;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.LawInForce;
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
 * @param scoreError standard error of the score in points, of a completed score the standard deviation; null if
 * unknown: it is then not in the interval
 */
public record Uncertainty(int draws, Double median, Double lower, Double upper, double belowRange, double aboveRange,
        double lawVariance, double scoreVariance, Double lawShare, Double scoreShare, Double scoreError) {

    /**
     * That of the density of {@code entry}, which has a score and is {@code model}'s by {@code evaluation}; null if
     * {@code inForce} carries no draws.
     */
    static Uncertainty of(LawInForce inForce, Model model, DensityBasis basis, DensityEntry entry,
            DensityEvaluation evaluation) {
        FittedLaw law = inForce.fitted();
        OptionalDouble scoreError = evaluation.scoreError(entry, inForce);
        double cost = basis.cost(model);
        return DensityIntervals.of(law)
                .map(intervals -> entry.completion() == null ? intervals.of(model.id(), entry.score(), scoreError, cost)
                        : intervals.of(evaluation.completed(inForce).orElseThrow(), cost, null))
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
