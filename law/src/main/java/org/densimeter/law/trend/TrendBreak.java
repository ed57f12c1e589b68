package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;

/**
 * Compares the growth of the frontier before and after a date: least squares on the records of each side, selected
 * separately (NMI, mmlu before and after ChatGPT).
 *
 * @param date the first day of the second side
 * @param recordsBefore number of records of the first side, at least 2
 * @param slopeBefore per day
 * @param recordsAfter number of records of the second side, at least 2
 * @param slopeAfter per day
 * @param ratio slope after over slope before, over draws of the law, of the scores and of clusters; open above if in so
 * many replicates the first side does not grow at all
 */
public record TrendBreak(LocalDate date, int recordsBefore, double slopeBefore, int recordsAfter, double slopeAfter,
        Estimate ratio) {

    /** The release of ChatGPT. */
    public static final LocalDate CHATGPT = LocalDate.of(2022, 11, 30);

    /**
     * Returns the break at {@code date}; empty unless both sides have two records. A replicate in which a side has
     * fewer has slope 0 there: the ratio is then unbounded, 0, or, with neither side growing, 1.
     *
     * @param releases every competing release with a density, of any date
     */
    public static Optional<TrendBreak> at(LocalDate date, Collection<MeasuredRelease> releases, ScalingLaw law,
            DrawnLaws laws, Seed seed, int replicates) {
        ReleaseTable table = ReleaseTable.of(releases, LocalDate.MIN);
        int n = table.size();
        double[] value = new double[n];
        double[] before = new double[n];
        for (int i = 0; i < n; i++) {
            before[i] = table.day()[i] < Trend.days(date) ? 1 : 0;
        }
        double[] after = Arrays.stream(before).map(side -> 1 - side).toArray();
        table.logDensities(DrawnLaws.withoutDraws(law), 0, value);
        table.excludeWeak(value);
        RecordLine first = new RecordLine();
        RecordLine second = new RecordLine();
        first.fit(table.day(), value, before);
        second.fit(table.day(), value, after);
        if (first.records() < 2 || second.records() < 2) {
            return Optional.empty();
        }
        int recordsBefore = first.records();
        int recordsAfter = second.records();
        double slopeBefore = first.slope();
        double slopeAfter = second.slope();
        double[] ratios = new double[replicates];
        ClusterResample resample = new ClusterResample(table);
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = seed.replicate(r);
            table.logDensities(laws, r % laws.size(), random, value);
            table.excludeWeak(value);
            double[] weight = resample.draw(random);
            first.fit(table.day(), value, product(weight, before));
            second.fit(table.day(), value, product(weight, after));
            ratios[r] = ratio(first.slope(), second.slope());
        }
        return Optional.of(new TrendBreak(date, recordsBefore, slopeBefore, recordsAfter, slopeAfter,
                Estimate.of(slopeAfter / slopeBefore, Percentiles.of(ratios))));
    }

    private static double ratio(double before, double after) {
        if (before == 0) {
            return after == 0 ? 1 : Double.POSITIVE_INFINITY;
        }
        return after / before;
    }

    private static double[] product(double[] x, double[] y) {
        double[] product = new double[x.length];
        Arrays.setAll(product, i -> x[i] * y[i]);
        return product;
    }
}
