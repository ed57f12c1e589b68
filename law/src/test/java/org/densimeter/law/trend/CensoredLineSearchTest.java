package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The search of {@link CensoredRegression#fit} finds the minimum of {@link CensoredRegression#fitExhaustively}, which
 * rotates about every point. Oracle: the latter, which {@link CensoredRegressionTest} compares with all pairs.
 */
class CensoredLineSearchTest {

    private final CensoredRegression fast = new CensoredRegression(0.9);
    private final CensoredRegression exhaustive = new CensoredRegression(0.9);
    private double[] t;
    private double[] y;
    private double[] bound;
    private double[] weight;

    /**
     * Histories like those of catalogues, resampled by families: a frontier that grows, shortfalls below it, and bounds
     * that {@code above} lifts over it.
     */
    @ParameterizedTest
    @CsvSource({"30, 900, 3, 60", "80, 900, 1, 60", "80, 900, 0, 60", "150, 900, 3, 40", "150, 900, 0, 40",
            "250, 1300, 1, 25", "250, 40, 1, 25"})
    void findsTheLineThatRotatingAboutEveryPointFinds(int releases, int days, double above, int histories) {
        Random random = new Random(releases);
        for (int h = 0; h < histories; h++) {
            history(random, releases, days, above);
            assertThat(fast.fit(t, y, bound, weight, releases, 0.007)).isTrue();
            assertThat(exhaustive.fitExhaustively(t, y, bound, weight, releases)).isTrue();
            assertThat(fast.slope()).isEqualTo(exhaustive.slope());
            assertThat(fast.intercept()).isEqualTo(exhaustive.intercept());
        }
    }

    /** The start decides how long the search takes, not what it finds. */
    @Test
    void findsTheSameLineFromEveryStart() {
        Random random = new Random(5);
        history(random, 120, 900, 0.5);
        exhaustive.fitExhaustively(t, y, bound, weight, 120);
        for (double start : new double[]{-3, -0.01, 0, 0.002, 0.03, 500}) {
            assertThat(fast.fit(t, y, bound, weight, 120, start)).isTrue();
            assertThat(fast.slope()).isEqualTo(exhaustive.slope());
            assertThat(fast.intercept()).isEqualTo(exhaustive.intercept());
        }
    }

    /** Small integers: several lines may be equally good, values lie on bounds, points coincide. */
    @ParameterizedTest
    @CsvSource({"40, 8, 4", "60, 30, 6", "90, 5, 3"})
    void findsAnEquallyGoodLineWhereThereAreTies(int count, int times, int values) {
        Random random = new Random(count);
        for (int h = 0; h < 150; h++) {
            allocate(count);
            for (int i = 0; i < count; i++) {
                t[i] = random.nextInt(times);
                bound[i] = random.nextInt(2 * values) - values;
                y[i] = Math.min(random.nextInt(2 * values) - values, bound[i]);
                weight[i] = random.nextInt(3);
            }
            assertEquallyGood(count);
        }
    }

    /** In a replicate a score may lie outside the drawn law's range, and a bound at its ceiling. */
    @Test
    void findsAnEquallyGoodLineWithInfiniteValues() {
        Random random = new Random(11);
        for (int h = 0; h < 60; h++) {
            history(random, 70, 900, 1);
            for (int i = 0; i < 6; i++) {
                y[random.nextInt(70)] = Double.NEGATIVE_INFINITY;
                int free = random.nextInt(70);
                bound[free] = Double.POSITIVE_INFINITY;
                y[free] = i == 0 ? Double.POSITIVE_INFINITY : y[free];
                int silent = random.nextInt(70);
                bound[silent] = Double.NEGATIVE_INFINITY;
                y[silent] = Double.NEGATIVE_INFINITY;
            }
            assertEquallyGood(70);
        }
    }

    /** Where nearly all are censored, lines above every bound are nearly as good as the best. */
    @Test
    void findsTheLineWhereNearlyAllAreCensored() {
        Random random = new Random(13);
        for (int h = 0; h < 30; h++) {
            history(random, 60, 900, -6);
            assertEquallyGood(60);
        }
    }

    private void assertEquallyGood(int count) {
        boolean line = exhaustive.fitExhaustively(t, y, bound, weight, count);
        assertThat(fast.fit(t, y, bound, weight, count, 0)).isEqualTo(line);
        if (line) {
            double least = objective(exhaustive, count);
            assertThat(objective(fast, count)).isCloseTo(least, within(1e-9 * (1 + Math.abs(least))));
        }
    }

    private double objective(CensoredRegression regression, int count) {
        CensoredPoints points = new CensoredPoints(0.9);
        points.take(t, y, bound, weight, count);
        return points.objective(regression.slope(), regression.intercept());
    }

    private void history(Random random, int releases, int days, double above) {
        allocate(releases);
        for (int i = 0; i < releases; i++) {
            t[i] = random.nextInt(days);
        }
        Arrays.sort(t);
        int families = releases / 3;
        double[] times = new double[families];
        for (int i = 0; i < families; i++) {
            times[random.nextInt(families)]++;
        }
        for (int i = 0; i < releases; i++) {
            bound[i] = 4 + above + 2 * random.nextGaussian();
            y[i] = Math.min(0.007 * t[i] + Math.log(random.nextDouble()) + 0.3 * random.nextGaussian(), bound[i]);
            weight[i] = times[random.nextInt(families)];
        }
    }

    private void allocate(int count) {
        t = new double[count];
        y = new double[count];
        bound = new double[count];
        weight = new double[count];
    }
}
