package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class CensoredRegressionTest {

    record Point(double t, double y, double bound, double weight) {}

    /**
     * Expected: the least Powell objective over the lines through all pairs of points, in Python (numpy), of 16, 14 and
     * 20 random points; without the bounds the optimum of the first is at 0.042857143 and 0.095714286.
     */
    @Test
    void agreesWithAllPairsOfPoints() {
        assertLine(0.9, 0.089615385, -1.154615385,
                new double[]{3, 14, 24, 25, 27, 31, 40, 42, 47, 51, 75, 82, 82, 86, 94, 95},
                new double[]{-1.21, 0.1, 0.38, 0.08, 1.18, -0.06, 2.43, 0.98, 2.11, 2.13, 2.81, 3.61, 1.3, 2.69, 2.15,
                        1.94},
                new double[]{4.67, 4.02, 3.29, 4.33, 3.32, 3.09, 3.16, 3.81, 2.49, 2.13, 2.81, 4.18, 2.32, 3.8, 2.15,
                        4.49},
                new double[]{3, 3, 3, 3, 1, 2, 2, 1, 3, 1, 3, 2, 1, 3, 2, 3});
        assertLine(0.7, 0.044871795, -0.27974359, new double[]{2, 5, 27, 28, 38, 40, 46, 51, 57, 63, 67, 80, 80, 97},
                new double[]{-0.19, 0.32, 0.6, -0.18, 0.66, 1.48, 0.07, 0.73, 0.84, 2.62, 3.18, 3.25, 3.31, 2.05},
                new double[]{4.83, 2.93, 4.53, 1.8, 2.34, 5.6, 2.87, 4.52, 3.16, 3.15, 5.59, 3.48, 3.51, 2.05},
                new double[]{3, 3, 2, 2, 3, 3, 3, 2, 1, 3, 1, 2, 3, 1});
        assertLine(0.9, 0.051803279, -0.128032787,
                new double[]{4, 4, 10, 17, 23, 31, 32, 37, 38, 39, 43, 47, 54, 57, 63, 64, 71, 78, 86, 98},
                new double[]{-0.3, -0.82, 0.39, 0.6, -0.87, 1.21, 1.9, 0.15, 0.34, -1.48, 1.54, 2.06, 1.69, 1.93, 1.08,
                        2.53, 3.55, 3.7, 2.45, 2.98},
                new double[]{4.56, 3.11, 4.58, 4.64, 0.65, 3.16, 2.43, 0.15, 2.26, 3.34, 3.13, 4.09, 1.89, 3.6, 1.08,
                        3.61, 3.62, 3.7, 2.45, 2.98},
                new double[]{2, 2, 3, 2, 2, 2, 2, 1, 3, 1, 3, 1, 2, 2, 2, 1, 2, 2, 3, 3});
    }

    private static void assertLine(double share, double slope, double intercept, double[] t, double[] y, double[] bound,
            double[] weight) {
        CensoredRegression regression = new CensoredRegression(share);
        assertThat(regression.fit(t, y, bound, weight, t.length, 0)).isTrue();
        assertThat(regression.slope()).isCloseTo(slope, within(1e-8));
        assertThat(regression.intercept()).isCloseTo(intercept, within(1e-8));
    }

    /** Oracle: a line through two values is among the best. Small integers give every kind of tie. */
    @Property
    void isAsGoodAsTheBestLineThroughTwoPoints(@ForAll("tied") List<Point> points,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share) {
        assertOptimal(points, share);
    }

    @Property
    void isAsGoodAsTheBestLineThroughTwoPointsInGeneralPosition(@ForAll("scattered") List<Point> points) {
        assertOptimal(points, 0.9);
    }

    /** Without bounds the objective is that of the ordinary quantile regression. */
    @Property
    void isTheOrdinaryRegressionWithoutBounds(@ForAll("scattered") List<Point> points) {
        List<Point> free = points.stream()
                .map(point -> new Point(point.t(), point.y(), Double.POSITIVE_INFINITY, point.weight()))
                .toList();
        QuantileRegression ordinary = new QuantileRegression(0.9);
        CensoredRegression censored = new CensoredRegression(0.9);
        double[] t = free.stream().mapToDouble(Point::t).toArray();
        double[] y = free.stream().mapToDouble(Point::y).toArray();
        double[] w = free.stream().mapToDouble(Point::weight).toArray();
        boolean line = ordinary.fit(t, y, w, t.length, 0);
        assertThat(fit(censored, free)).isEqualTo(line);
        if (line) {
            assertThat(objective(free, 0.9, censored.slope(), censored.intercept()))
                    .isCloseTo(objective(free, 0.9, ordinary.slope(), ordinary.intercept()), within(1e-7));
        }
    }

    /** A value of minus infinity is below every line; a point whose bound is below everything does not count. */
    @Test
    void takesInfiniteValuesAsPointsUnderEveryLine() {
        int n = 40;
        double[] t = new double[n];
        double[] y = new double[n];
        double[] bound = new double[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = i;
            bound[i] = 3 + i % 11;
            y[i] = Math.min(i % 7 + 0.1 * i, bound[i]);
            weight[i] = 1;
        }
        double[] far = y.clone();
        double[] farBound = bound.clone();
        y[17] = -1e6;
        far[17] = Double.NEGATIVE_INFINITY;
        weight[23] = 0;
        CensoredRegression near = new CensoredRegression(0.9);
        CensoredRegression infinite = new CensoredRegression(0.9);
        assertThat(near.fit(t, y, bound, weight, n, 0)).isTrue();
        weight[23] = 1;
        far[23] = Double.NEGATIVE_INFINITY;
        farBound[23] = Double.NEGATIVE_INFINITY;
        assertThat(infinite.fit(t, far, farBound, weight, n, 0)).isTrue();
        assertThat(infinite.slope()).isCloseTo(near.slope(), within(1e-9));
        assertThat(infinite.intercept()).isCloseTo(near.intercept(), within(1e-9));
    }

    /** Without bounds, a value of infinity is above every line, as in the ordinary regression. */
    @Test
    void takesInfiniteValuesAsPointsOverEveryLine() {
        int n = 30;
        double[] t = new double[n];
        double[] y = new double[n];
        double[] free = new double[n];
        double[] ones = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = i;
            y[i] = i == 11 ? Double.POSITIVE_INFINITY : i * 5 % 7 + 0.1 * i;
        }
        Arrays.fill(free, Double.POSITIVE_INFINITY);
        Arrays.fill(ones, 1);
        QuantileRegression ordinary = new QuantileRegression(0.85);
        CensoredRegression censored = new CensoredRegression(0.85);
        assertThat(ordinary.fit(t, y, ones, n, 0)).isTrue();
        assertThat(censored.fit(t, y, free, ones, n, 0)).isTrue();
        assertThat(censored.slope()).isCloseTo(ordinary.slope(), within(1e-9));
        assertThat(censored.intercept()).isCloseTo(ordinary.intercept(), within(1e-9));
    }

    @Test
    void isNotThereForOneDate() {
        double[] free = new double[2];
        Arrays.fill(free, Double.POSITIVE_INFINITY);
        CensoredRegression regression = new CensoredRegression(0.9);
        assertThat(regression.fit(new double[]{3, 3}, new double[]{1, 2}, free, new double[]{1, 1}, 2, 0)).isFalse();
        assertThat(regression.fit(new double[]{3, 4}, new double[]{1, 2}, free, new double[]{1, 0}, 2, 0)).isFalse();
    }

    @Provide
    Arbitrary<List<Point>> tied() {
        return points(Arbitraries.integers().between(0, 6).map(i -> (double) i),
                Arbitraries.integers().between(-4, 4).map(i -> (double) i));
    }

    @Provide
    Arbitrary<List<Point>> scattered() {
        return points(Arbitraries.integers().between(0, 1000).map(i -> (double) i),
                Arbitraries.doubles().between(-5, 5));
    }

    private static Arbitrary<List<Point>> points(Arbitrary<Double> t, Arbitrary<Double> y) {
        Arbitrary<Double> weight = Arbitraries.integers().between(0, 3).map(i -> (double) i);
        return Combinators.combine(t, y, y, weight)
                .as((at, value, bound, w) -> new Point(at, Math.min(value, bound), bound, w))
                .list()
                .ofMinSize(2)
                .ofMaxSize(25);
    }

    private static boolean fit(CensoredRegression regression, List<Point> points) {
        return regression.fit(points.stream().mapToDouble(Point::t).toArray(),
                points.stream().mapToDouble(Point::y).toArray(), points.stream().mapToDouble(Point::bound).toArray(),
                points.stream().mapToDouble(Point::weight).toArray(), points.size(), 0);
    }

    private static void assertOptimal(List<Point> points, double share) {
        CensoredRegression regression = new CensoredRegression(share);
        double least = Double.POSITIVE_INFINITY;
        for (Point one : points) {
            for (Point other : points) {
                if (one.weight() > 0 && other.weight() > 0 && one.t() != other.t()) {
                    double slope = (other.y() - one.y()) / (other.t() - one.t());
                    least = Math.min(least, objective(points, share, slope, one.y() - slope * one.t()));
                }
            }
        }
        assertThat(fit(regression, points)).isEqualTo(Double.isFinite(least));
        if (Double.isFinite(least)) {
            assertThat(objective(points, share, regression.slope(), regression.intercept())).isCloseTo(least,
                    within(1e-8 * (1 + least)));
        }
    }

    private static double objective(List<Point> points, double share, double slope, double intercept) {
        return points.stream().mapToDouble(p -> {
            double over = p.y() - Math.min(intercept + slope * p.t(), p.bound());
            return p.weight() * over * (over < 0 ? share - 1 : share);
        }).sum();
    }
}
