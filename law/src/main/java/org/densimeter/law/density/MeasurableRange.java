package org.densimeter.law.density;

import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;
import org.jspecify.annotations.Nullable;

/**
 * The scores that a law measures. Near its floor and its ceiling the inverse of a law explodes, and neither end is
 * known exactly: a score is measurable between the 97.5 percentile of the drawn floors plus two standard errors of the
 * score and the 2.5 percentile of the drawn ceilings minus two. The range never reaches beyond the floor and the
 * ceiling of the law itself, which are its ends for a law without draws.
 *
 * @param lower the lower end for a score without error, percent
 * @param upper the upper end for a score without error, percent; at or below {@code lower} no score is measurable
 */
public record MeasurableRange(double lower, double upper) {

    /** How many standard errors of a score lie between it and the end of the range. */
    private static final double ERRORS = 2;

    /**
     * Returns the range of {@code law} read at its own tokens.
     *
     * @param laws its draws; null if it has none
     */
    static MeasurableRange of(ScalingLaw law, @Nullable DrawnLaws laws) {
        return of(law, laws, law.tokensAtLaw());
    }

    /**
     * Returns the range of {@code law} read at {@code tokens} training tokens.
     *
     * @param laws its draws; null if it has none
     */
    static MeasurableRange of(ScalingLaw law, @Nullable DrawnLaws laws, double tokens) {
        MeasurableRange own = new MeasurableRange(law.performance().d(), at(law, tokens).ceiling());
        return laws == null ? own
                : new MeasurableRange(Math.max(own.lower, laws.of(draw -> draw.performance().d()).upper()),
                        Math.min(own.upper, laws.of(draw -> at(draw, tokens).ceiling()).lower()));
    }

    private static ScalingLaw at(ScalingLaw law, double tokens) {
        return new ScalingLaw(law.loss(), law.performance(), tokens);
    }

    /**
     * Returns the score at or below which a score is below the range.
     *
     * @param scoreError its standard error in points; 0 if unknown
     */
    public double lower(double scoreError) {
        return lower + ERRORS * scoreError;
    }

    /**
     * Returns the score at or above which a score is above the range.
     *
     * @param scoreError its standard error in points; 0 if unknown
     */
    public double upper(double scoreError) {
        return upper - ERRORS * scoreError;
    }

    /** Returns on which side of the range {@code score} lies, or {@link DensityStatus#MEASURED}. */
    public DensityStatus status(double score, double scoreError) {
        return score <= lower(scoreError) ? DensityStatus.BELOW_RANGE
                : score >= upper(scoreError) ? DensityStatus.ABOVE_RANGE : DensityStatus.MEASURED;
    }

    /** Returns why a score with {@code status} has no density. */
    String reason(DensityStatus status, double scoreError) {
        return status == DensityStatus.BELOW_RANGE
                ? "the score is at or under " + rounded(lower(scoreError))
                        + " percent, the lower end of the law's measurable range"
                : "the score is at or over " + rounded(upper(scoreError))
                        + " percent, the upper end of the law's measurable range";
    }

    /** Returns why a score at or under {@code floor} has no density. */
    static String underFloor(double floor) {
        return "the score is at or under the law's floor of " + rounded(floor) + " percent";
    }

    /** Returns why a score at or over {@code ceiling} has no density. */
    static String overCeiling(double ceiling) {
        return "the score is at or over the law's ceiling of " + rounded(ceiling) + " percent";
    }

    /** Rounds to three decimals, as scores are published. */
    private static double rounded(double percent) {
        return StrictMath.round(percent * 1e3) / 1e3;
    }
}
