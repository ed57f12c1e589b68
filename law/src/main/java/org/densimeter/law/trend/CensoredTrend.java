package org.densimeter.law.trend;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * The trend by {@code quantile} where releases above the measurable range count by the lower bound of their density.
 *
 * @param estimate the estimate over the releases up to {@code identifiedUntil}; null where no line is identified
 * @param lines its lines; null with it
 * @param censored the number of releases of which only a lower bound is known
 * @param rulerExhausted whether too few releases of the last year identify the line
 * @param identifying the number of releases of the last year whose range reaches above the line
 * @param identifyingFamilies the number of families they belong to
 * @param identifiedUntil the last date up to which the line is identified: that of the last release, unless the ruler
 * is exhausted; null where no line is identified
 */
public record CensoredTrend(@Nullable TrendEstimate estimate, @Nullable TrendLines lines, int censored,
        boolean rulerExhausted, int identifying, int identifyingFamilies, @Nullable LocalDate identifiedUntil) {

    /** The number of releases of the last year that a line needs. */
    public static final int MIN_RELEASES = 12;
    /** The number of families that these belong to at least. */
    public static final int MIN_FAMILIES = 4;
    /** The days that the last year consists of. */
    public static final int YEAR = 365;
}
