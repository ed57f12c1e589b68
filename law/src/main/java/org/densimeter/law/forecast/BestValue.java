package org.densimeter.law.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.interval.Percentiles;

/**
 * Computes the window of best value: the time during which a release stays close to the frontier (NMI: "models become
 * obsolete quickly").
 */
public final class BestValue {

    /**
     * How long records last.
     *
     * @param ended number of records that were overtaken
     * @param meanDays mean days until they were overtaken
     * @param medianDays the median of these days
     */
    public record HoldingTimes(int ended, double meanDays, double medianDays) {}

    private BestValue() {}

    /**
     * Returns the times until the records of {@code frontier} were overtaken; the last record does not count. NaN
     * without an overtaken record.
     */
    public static HoldingTimes holdingTimes(List<FrontierRecord> frontier) {
        double[] days = frontier.stream()
                .map(FrontierRecord::heldDays)
                .filter(Objects::nonNull)
                .mapToDouble(Long::doubleValue)
                .toArray();
        return new HoldingTimes(days.length, Arrays.stream(days).average().orElse(Double.NaN),
                days.length == 0 ? Double.NaN : Percentiles.of(days).median());
    }

    /**
     * Returns days from a day t0 until the frontier is {@code factor} times as dense as a release: rho_max(t0) exp(A t)
     * = factor rho, so t = ln(factor rho / rho_max(t0)) / A. Negative if it was that dense before.
     *
     * <p>
     * method.md, section 5, prints ln(factor rho_max(t0) / rho) / A, with the two densities exchanged: by that formula
     * a release a quarter as dense as the frontier would be overtaken later than a record, although the frontier is
     * four times as dense on day t0. For a record both are ln(factor) / A.
     *
     * @param factor e.g. 2
     * @param frontierDensity rho_max(t0)
     * @param density the release's own
     * @param slopePerDay A
     * @return empty where the frontier does not grow
     */
    public static OptionalDouble daysUntil(double factor, double frontierDensity, double density, double slopePerDay) {
        return slopePerDay > 0 ? OptionalDouble.of(StrictMath.log(factor * density / frontierDensity) / slopePerDay)
                : OptionalDouble.empty();
    }
}
