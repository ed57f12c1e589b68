package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;

/** Computes the probability that each release is a record, given the errors of the law and the scores. */
public final class RecordProbabilities {

    private RecordProbabilities() {}

    /**
     * Returns the share of draws of law and scores in which a release is denser than every other dated on or before it.
     * A release at or above a draw's ceiling is denser there than any with a density; of several such the first, and on
     * one date the smaller id, is the record.
     *
     * @param releases every competing release with a density, in any order
     * @param start releases before it do not count
     * @param laws the law's draws
     * @param seed from the versions of everything above
     * @param replicates at least 1
     * @return by model id, in order of date, for every release since {@code start}
     */
    public static Map<String, Double> of(Collection<MeasuredRelease> releases, LocalDate start, DrawnLaws laws,
            Seed seed, int replicates) {
        ReleaseTable table = ReleaseTable.of(releases, start);
        double[] drawn = new double[table.size()];
        int[] records = new int[table.size()];
        for (int r = 0; r < replicates; r++) {
            table.logDensities(laws, r % laws.size(), seed.replicate(r), drawn);
            table.excludeWeak(drawn);
            count(table.day(), drawn, records);
        }
        return shares(table, records, replicates);
    }

    /** Returns the share of {@code replicates} in which each release is a record, by model id, in order of date. */
    static Map<String, Double> shares(ReleaseTable table, int[] records, int replicates) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < records.length; i++) {
            probabilities.put(table.releases().get(i).model(), (double) records[i] / replicates);
        }
        return probabilities;
    }

    /** Adds 1 for every release that is a record of one history; {@code day} does not fall. */
    static void count(double[] day, double[] value, int[] records) {
        double best = Double.NEGATIVE_INFINITY;
        int i = 0;
        while (i < day.length) {
            double date = day[i];
            int densest = i;
            for (; i < day.length && day[i] == date; i++) {
                if (value[i] > value[densest]) {
                    densest = i;
                }
            }
            if (value[densest] > best) {
                best = value[densest];
                records[densest]++;
            }
        }
    }
}
