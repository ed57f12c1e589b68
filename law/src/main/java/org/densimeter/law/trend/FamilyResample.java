package org.densimeter.law.trend;

import java.util.Arrays;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Resamples families: as many as there are, with replacement, so that a release counts as often as its family was
 * drawn. Not thread-safe.
 */
final class FamilyResample {

    private final int[] family;
    private final double[] times;
    private final double[] weight;

    FamilyResample(ReleaseTable table) {
        family = table.family();
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
            weight[i] = times[family[i]];
        }
        return weight;
    }
}
