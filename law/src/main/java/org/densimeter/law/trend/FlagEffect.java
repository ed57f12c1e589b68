package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.jspecify.annotations.Nullable;

/**
 * The doubling time with and without the releases whose card carries a flag.
 *
 * @param estimator {@link TrendBootstrap#RECORDS} or {@link TrendBootstrap#QUANTILE}
 * @param doublingDays with them; null where density does not grow
 * @param withoutFlagged without them, with the records selected again; null where density does not grow
 * @param flagged how many competing releases with a density carry a flag
 */
public record FlagEffect(String estimator, @Nullable Double doublingDays, @Nullable Double withoutFlagged,
        int flagged) {

    /** The share of the doubling time from which on the two differ. */
    private static final double NOTABLE = 0.1;

    /**
     * Returns the effect by each estimator by which the doubling time differs by more than 10 % of that with all
     * releases, or exists on one side alone; empty if none does.
     *
     * @param competing all competing releases with a density, in any order
     * @param weak ids of those that are too uncertain for a record
     * @param flagged ids of those whose card carries a flag
     * @param start releases before it do not count
     */
    public static List<FlagEffect> of(Collection<FrontierPoint> competing, Set<String> weak, Set<String> flagged,
            LocalDate start) {
        List<FrontierPoint> clean = competing.stream().filter(point -> !flagged.contains(point.model())).toList();
        int count = competing.size() - clean.size();
        if (count == 0) {
            return List.of();
        }
        return Stream.of(
                new FlagEffect(TrendBootstrap.RECORDS, byRecords(competing, weak, start), byRecords(clean, weak, start),
                        count),
                new FlagEffect(TrendBootstrap.QUANTILE, byQuantile(competing, start), byQuantile(clean, start), count))
                .filter(FlagEffect::notable)
                .toList();
    }

    private boolean notable() {
        if (doublingDays == null || withoutFlagged == null) {
            return doublingDays != null || withoutFlagged != null;
        }
        return Math.abs(withoutFlagged - doublingDays) > NOTABLE * doublingDays;
    }

    private static @Nullable Double byRecords(Collection<FrontierPoint> points, Set<String> weak, LocalDate start) {
        List<FrontierPoint> candidates = points.stream().filter(point -> !weak.contains(point.model())).toList();
        return Trend.ofRecords(Frontier.of(start, candidates).records()).map(Trend::doublingDays).orElse(null);
    }

    private static @Nullable Double byQuantile(Collection<FrontierPoint> points, LocalDate start) {
        List<FrontierPoint> ordered = points.stream()
                .filter(point -> !point.releaseDate().isBefore(start))
                .sorted(Comparator.comparing(FrontierPoint::releaseDate).thenComparing(FrontierPoint::model))
                .toList();
        double[] days = ordered.stream().mapToDouble(point -> Trend.days(point.releaseDate())).toArray();
        double[] values = ordered.stream().mapToDouble(point -> StrictMath.log(point.density())).toArray();
        double[] weights = new double[days.length];
        Arrays.fill(weights, 1);
        QuantileRegression regression = new QuantileRegression(SimulatedWorld.FRONTIER_SHARE);
        boolean grows = regression.fit(days, values, weights, days.length, 0) && regression.slope() > 0;
        return grows ? StrictMath.log(2) / regression.slope() : null;
    }
}
