package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;

/** Estimates the trend over a part of the history. */
public final class TrendWindow {

    private TrendWindow() {}

    /**
     * Returns the trend of the records among the releases since {@code from}: earlier releases do not compete. Empty
     * for fewer than two records.
     */
    public static Optional<Trend> since(LocalDate from, Collection<FrontierPoint> releases) {
        return Trend.ofRecords(Frontier.of(from, releases).records());
    }

    /** Returns the trend of the last {@code count} records; of all, if there are fewer. Empty for fewer than two. */
    public static Optional<Trend> lastRecords(int count, List<FrontierRecord> records) {
        return Trend.ofRecords(records.subList(Math.max(0, records.size() - count), records.size()));
    }

    /**
     * Returns {@code records} over the last {@code count} of them, with its interval: every replicate selects its
     * records anew and takes the last {@code count}. Its bias is not estimated. Empty for fewer than two records.
     *
     * @param count at least 2; all records, where there are fewer
     * @param releases every competing release with a density, in any order
     * @param start releases before it do not count
     * @param laws the draws of {@code law}
     * @param seed from the versions of everything above: the same inputs give the same bits
     */
    public static Optional<TrendEstimate> lastRecords(int count, Collection<MeasuredRelease> releases, LocalDate start,
            ScalingLaw law, DrawnLaws laws, Seed seed, int replicates) {
        ReleaseTable table = ReleaseTable.of(releases, start);
        RecordLine line = new RecordLine(count);
        double[] value = new double[table.size()];
        table.logDensities(DrawnLaws.withoutDraws(law), 0, value);
        table.excludeWeak(value);
        line.fit(table.day(), value, null);
        if (line.records() < 2) {
            return Optional.empty();
        }
        double slope = line.slope();
        double[] slopes = new double[replicates];
        double[] contends = Contenders.mark(table, laws);
        ClusterResample resample = new ClusterResample(table);
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = seed.replicate(r);
            table.logDensities(laws, r % laws.size(), random, value);
            table.excludeWeak(value);
            double[] weight = resample.draw(random);
            for (int i = 0; i < weight.length; i++) {
                weight[i] *= contends[i];
            }
            line.fit(table.day(), value, weight);
            slopes[r] = line.slope();
        }
        return Optional.of(TrendBootstrap.estimate(TrendBootstrap.RECORDS, slope, slopes, null));
    }
}
