package org.densimeter.law.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.interval.Percentiles;

/** The window of best value: how long a release stays close to the frontier (NMI: "models become obsolete quickly"). */
public final class BestValue {

    /**
     * How long records hold.
     *
     * @param ended how many records have been overtaken
     * @param meanDays the mean time they held
     * @param medianDays the median
     */
    public record HoldingTimes(int ended, double meanDays, double medianDays) {}

    private BestValue() {}

    /**
     * The times the records of {@code frontier} held; the last one, which still holds, does not count. NaN for a
     * frontier whose first record still holds.
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
     * Days from a day t0 until the frontier is {@code factor} times as dense as a release: rho_max(t0) exp(A t) =
     * factor rho, so t = ln(factor rho / rho_max(t0)) / A. Negative if it already was.
     *
     * <p>
     * method.md, section 5, prints ln(factor rho_max(t0) / rho) / A for the same words, with the two densities the
     * wrong way round: by that a release a quarter as dense as the frontier would take longer to be overtaken than a
     * record, though the frontier is four times as dense as it on day t0. For a record both are the same, ln(factor) /
     * A.
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
