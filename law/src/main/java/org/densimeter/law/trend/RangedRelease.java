package org.densimeter.law.trend;

import java.util.OptionalDouble;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.MeasurableRange;
import org.densimeter.law.frontier.AtLeastRecord;
import org.densimeter.law.scaling.ScalingLaw;

/**
 * A release with the end of the law's measurable range for it. If its score is at or over that end, only a lower bound
 * of its density is known: that of the end itself.
 *
 * @param release its score, cost and date; the score may lie above the range
 * @param upperEnd score at or above which it is above the range, percent: {@link DensityEvaluation#measurableUpTo}
 */
public record RangedRelease(MeasuredRelease release, double upperEnd) {

    public RangedRelease {
        if (Double.isNaN(upperEnd)) {
            throw new IllegalArgumentException(release.model() + ": the end of the range is not a number");
        }
    }

    /** Returns whether only a lower bound of the density is known. */
    public boolean censored() {
        return release.score() >= upperEnd;
    }

    /** Returns the score that its density or the bound of it belongs to, percent. */
    double boundedScore() {
        return Math.min(release.score(), upperEnd);
    }

    /**
     * Returns the density at the end of the range under {@code law}, a lower bound of the density if it is censored.
     * Infinite where that end is the law's ceiling, 0 where it is at or under the floor.
     */
    public double densityAtLeast(ScalingLaw law) {
        ScalingLaw read = release.tokens() == null ? law
                : new ScalingLaw(law.loss(), law.performance(), release.tokens());
        return read.effectiveParams(upperEnd)
                .fold(params -> params / StrictMath.exp(release.logCost()), floor -> 0.0,
                        ceiling -> Double.POSITIVE_INFINITY);
    }

    /** Returns the record that it is if no release is as dense as its bound. */
    public AtLeastRecord atLeast(ScalingLaw law) {
        return new AtLeastRecord(release.model(), release.releaseDate(), release.score(), densityAtLeast(law));
    }

    /**
     * Returns the release behind an entry that is measured or above the range.
     *
     * @param scoreError of the entry's score; empty if unknown
     * @param upperEnd of {@link MeasurableRange} for this score, percent
     * @throws IllegalArgumentException if {@code entry} has another status
     */
    public static RangedRelease of(Model model, DensityEntry entry, DensityBasis basis, OptionalDouble scoreError,
            double upperEnd) {
        if (entry.score() == null || (!entry.status().hasDensity() && entry.status() != DensityStatus.ABOVE_RANGE)) {
            throw new IllegalArgumentException(model.id() + " has no score in or above the range: " + entry.reason());
        }
        return new RangedRelease(new MeasuredRelease(model.id(), model.family(), model.releaseDate(), entry.score(),
                scoreError.orElse(0), StrictMath.log(basis.cost(model))), upperEnd);
    }
}
