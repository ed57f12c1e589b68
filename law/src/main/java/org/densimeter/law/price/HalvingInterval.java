package org.densimeter.law.price;

import org.densimeter.law.interval.Percentiles;

/**
 * The 95 % interval of a halving time: percentiles of how fast the logarithm of the price falls, inverted. Where the
 * fall's interval reaches 0 the halving time has no upper end.
 *
 * @param fallPerDayLower 2.5 percentile of the fall of ln price per day, at least 0
 * @param fallPerDayUpper 97.5 percentile
 * @param halvingDaysLower ln 2 / fallPerDayUpper; null if that is 0
 * @param halvingDaysUpper ln 2 / fallPerDayLower; null for no upper end
 */
public record HalvingInterval(double fallPerDayLower, double fallPerDayUpper, Double halvingDaysLower,
        Double halvingDaysUpper) {

    /** The interval of replicates of the fall per day. */
    static HalvingInterval of(double[] falls) {
        Percentiles percentiles = Percentiles.of(falls);
        return new HalvingInterval(percentiles.lower(), percentiles.upper(), days(percentiles.upper()),
                days(percentiles.lower()));
    }

    private static Double days(double fallPerDay) {
        return fallPerDay > 0 ? StrictMath.log(2) / fallPerDay : null;
    }
}
