package org.densimeter.law.trend;

import java.util.Arrays;

import org.densimeter.law.scaling.DrawnLaws;

/**
 * Marks the releases that can become a record in a resampled history: those with fewer than twelve other families
 * denser at their date, comparing 99.9 % bounds.
 *
 * <p>
 * Families are what the trend resamples, also where that is another {@link Cluster}. A resample of families leaves a
 * given family out with probability (1 - 1/F)^F, at most 1/e, and twelve given ones with probability at most e^-12 =
 * 6e-6. With this probability, for each release that is left out, a replicate of {@code records} may miss a record
 * although every bound holds. A release behind a denser one of its own family is left out without that error, because
 * both are drawn together.
 *
 * <p>
 * The bounds are an approximation of their own. Each joins a bound of the score with one of the law, and a replicate
 * crosses either with probability 0.001 (that of the law, where it has fewer than 1,000 draws, with that of one draw),
 * so a bound of ln rho with at most 0.002. A release left out then holds a record only if no denser family is drawn, or
 * its own bound is crossed, or every denser one drawn crosses its bound or is put above the law's ceiling, where it
 * does not compete: that with at most 0.002 too where its upper bound is finite, and unknown probability where it is
 * not. Together at most e^-12 + 0.006 for each release left out and each replicate. It is usually far less, because a
 * bound must be exceeded by a large margin before all denser releases are passed: 2,000 replicates of the simulated
 * history of {@code ContendersTest}, 130 of 600 releases left out, miss no record. In the built-in catalogue at most
 * one release is left out.
 */
final class Contenders {

    static final int FAMILIES = 12;
    private static final double BOUND = 0.001;

    private Contenders() {}

    /** Marks 1 for every contender, 0 for the others. */
    static double[] mark(ReleaseTable table, DrawnLaws laws) {
        int n = table.size();
        double[] lower = new double[n];
        double[] upper = new double[n];
        table.bounds(laws, BOUND, lower, upper);
        return mark(table.day(), table.cluster(), table.members().length, lower, upper);
    }

    /** Returns the same from given bounds of ln rho; {@code day} does not fall. */
    static double[] mark(double[] day, int[] family, int families, double[] lower, double[] upper) {
        double[] best = new double[families];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        // the families with the greatest lower bounds so far, greatest first; one more than needed, because a release's
        // own does not count
        int[] leaders = new int[FAMILIES + 1];
        int count = 0;
        double[] contends = new double[day.length];
        int from = 0;
        while (from < day.length) {
            int to = from;
            for (; to < day.length && day[to] == day[from]; to++) {
                if (lower[to] > best[family[to]]) {
                    best[family[to]] = lower[to];
                    count = lead(leaders, count, family[to], best);
                }
            }
            for (int i = from; i < to; i++) {
                int denser = 0;
                for (int k = 0; k < count && best[leaders[k]] > upper[i]; k++) {
                    denser += leaders[k] == family[i] ? 0 : 1;
                }
                boolean dominatedByItsOwn = best[family[i]] > upper[i];
                contends[i] = denser >= FAMILIES || dominatedByItsOwn ? 0 : 1;
            }
            from = to;
        }
        return contends;
    }

    /** Moves {@code family} to its rank among the leaders and returns their number. */
    private static int lead(int[] leaders, int count, int family, double[] best) {
        int present = 0;
        while (present < count && leaders[present] != family) {
            present++;
        }
        int length = count;
        if (present == count) {
            if (count == leaders.length) {
                if (best[leaders[count - 1]] >= best[family]) {
                    return count;
                }
                present = count - 1;
            } else {
                length = count + 1;
            }
        }
        leaders[present] = family;
        for (int k = present; k > 0 && best[leaders[k - 1]] < best[family]; k--) {
            leaders[k] = leaders[k - 1];
            leaders[k - 1] = family;
        }
        return length;
    }
}
