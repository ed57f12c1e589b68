package org.densimeter.law.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.PointLine;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendBootstrap;

/**
 * The frontier as it was known on any day: what is forecast is y(t) = ln of the density of the densest release dated on
 * or before day t, and what was known on day t is the releases dated on or before it. A weak release sets no frontier
 * and no record; the line of {@code quantile} counts it. Densities are those of the law in force. Immutable.
 */
public final class FrontierHistory {

    private final List<MeasuredRelease> releases;
    private final double[] day;
    private final double[] lnRho;
    /** Ln rho of the releases that can set the frontier, negative infinity for weak ones. */
    private final double[] candidates;
    private final int[] densest;

    private FrontierHistory(List<MeasuredRelease> releases, double[] lnRho) {
        this.releases = releases;
        this.lnRho = lnRho;
        day = releases.stream().mapToDouble(release -> Trend.days(release.releaseDate())).toArray();
        candidates = lnRho.clone();
        for (int i = 0; i < day.length; i++) {
            candidates[i] = releases.get(i).weak() ? Double.NEGATIVE_INFINITY : lnRho[i];
        }
        densest = new int[day.length];
        for (int i = 1; i < day.length; i++) {
            densest[i] = candidates[i] > candidates[densest[i - 1]] ? i : densest[i - 1];
        }
    }

    /**
     * Returns the history of {@code releases}.
     *
     * @param start releases before it do not count
     * @param end releases after it do not count, because they were not known
     */
    public static FrontierHistory of(Collection<MeasuredRelease> releases, LocalDate start, LocalDate end,
            ScalingLaw law) {
        List<MeasuredRelease> known = releases.stream()
                .filter(release -> !release.releaseDate().isBefore(start) && !release.releaseDate().isAfter(end))
                .filter(release -> law.effectiveParams(release.score()).ifMeasured().isPresent())
                .sorted(Comparator.comparing(MeasuredRelease::releaseDate).thenComparing(MeasuredRelease::model))
                .toList();
        return new FrontierHistory(known, known.stream()
                .mapToDouble(release -> StrictMath.log(law.effectiveParams(release.score()).ifMeasured().orElseThrow())
                        - release.logCost())
                .toArray());
    }

    /** Returns the number of releases dated on or before day {@code t}. */
    int known(double t) {
        int low = 0;
        int high = day.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (day[middle] <= t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the days from the first release to day {@code t}; negative infinity without a release. */
    double span(double t) {
        return day.length == 0 ? Double.NEGATIVE_INFINITY : t - day[0];
    }

    /** Returns y(t); negative infinity where no release was known that is not weak. */
    public double frontier(double t) {
        int count = known(t);
        return count == 0 ? Double.NEGATIVE_INFINITY : candidates[densest[count - 1]];
    }

    /** Returns the densest release dated on or before {@code date}, which sets the frontier of that day. */
    public Optional<MeasuredRelease> densest(LocalDate date) {
        double day = Trend.days(date);
        return frontier(day) == Double.NEGATIVE_INFINITY ? Optional.empty()
                : Optional.of(releases.get(densest[known(day) - 1]));
    }

    /** Returns the number of records among the releases dated on or before day {@code t}, one a day at most. */
    int records(double t) {
        int count = known(t);
        return (int) Arrays.stream(densest, 0, count)
                .filter(i -> candidates[i] > Double.NEGATIVE_INFINITY)
                .mapToDouble(i -> day[i])
                .distinct()
                .count();
    }

    /** Returns the line of {@code estimator} by the releases dated on or before day {@code t}. */
    Optional<PointLine> line(String estimator, double t) {
        return PointLine.of(estimator, day, estimator.equals(TrendBootstrap.RECORDS) ? candidates : lnRho, known(t));
    }
}
