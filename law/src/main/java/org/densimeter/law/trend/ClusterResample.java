package org.densimeter.law.trend;

import java.util.Arrays;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Resamples clusters: as many as there are, with replacement, so that a release counts as often as its cluster was
 * drawn. Not thread-safe.
 */
final class ClusterResample {

    private final int[] cluster;
    private final double[] times;
    private final double[] weight;

    ClusterResample(ReleaseTable table) {
        cluster = table.cluster();
        times = new double[table.members().length];
        weight = new double[table.size()];
    }

    /** Returns the weights of all releases in a new resample; the same array each time. */
    double[] draw(RandomGenerator random) {
        Arrays.fill(times, 0);
        for (int i = 0; i < times.length; i++) {
            times[random.nextInt(times.length)]++;
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] = times[cluster[i]];
        }
        return weight;
    }
}
