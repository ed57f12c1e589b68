package org.densimeter.law.density;

import org.densimeter.law.interval.Estimate;

/**
 * The interval of a density from draws of the law and of the score, and how much of its variance each of the two
 * causes.
 *
 * @param density the percentiles, with the median as value; null if more than half of the draws have no density. The
 * lower end is open if in so many draws the score is at or below the law's floor, the upper end if it is at or above
 * the law's ceiling
 * @param belowRange share of draws below the law's range, 0 to 1
 * @param aboveRange share of draws above it, 0 to 1
 * @param lawVariance variance of ln rho when only the law is drawn, over the draws that have a density
 * @param scoreVariance variance of ln rho when only the score is drawn, over the draws that have a density
 * @param scoreErrorKnown whether the score's error is known; if not, it is not in the interval
 */
public record DensityInterval(Estimate density, double belowRange, double aboveRange, double lawVariance,
        double scoreVariance, boolean scoreErrorKnown) {}
