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
import net.jqwik.api.constraints.IntRange;

class QuantileRegressionTest {

    record Point(double t, double y, double weight) {}

    /**
     * Oracle: a line through two of the points is among the best, so the least objective over all such lines is the
     * least there is. Small integers give every kind of tie.
     */
    @Property
    void isAsGoodAsTheBestLineThroughTwoPoints(@ForAll("tied") List<Point> points,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share) {
        assertOptimal(points, share);
    }

    @Property
    void isAsGoodAsTheBestLineThroughTwoPointsInGeneralPosition(@ForAll("scattered") List<Point> points) {
        assertOptimal(points, 0.9);
    }

    /** Log densities by a law that is nearly flat are of any size; a difference of their last digits is no tie. */
    @Property
    void isAsGoodAsTheBestLineThroughTwoPointsAtAnyScale(@ForAll("scattered") List<Point> points,
            @ForAll @IntRange(min = -12, max = 150) int exponent) {
        double scale = Math.pow(10, exponent);
        assertOptimal(points.stream().map(point -> new Point(point.t(), point.y() * scale, point.weight())).toList(),
                0.9, 1e-7 * (1 + scale));
    }

    /** Expected: scipy.optimize.linprog on the same seven weighted points, whose optimum is unique. */
    @Test
    void agreesWithALinearProgram() {
        QuantileRegression regression = new QuantileRegression(0.7);
        double[] t = {0, 1, 2, 4, 5, 7, 9};
        double[] y = {0, 5, 1, 3, -9, 2, 4.5};
        assertThat(regression.fit(t, y, new double[]{1, 2, 1, 1, 3, 1, 2}, 7, 0)).isTrue();
        assertThat(regression.slope()).isCloseTo(-0.0625, within(1e-12));
        assertThat(regression.intercept()).isCloseTo(5.0625, within(1e-12));
    }

    @Test
    void takesInfiniteValuesAsPointsOverOrUnderEveryLine() {
        double[] t = new double[30];
        double[] y = new double[30];
        double[] far = new double[30];
        double[] ones = new double[30];
        Arrays.fill(ones, 1);
        for (int i = 0; i < 30; i++) {
            t[i] = i;
            y[i] = i % 7 + 0.1 * i;
            far[i] = i == 11 ? Double.POSITIVE_INFINITY : i == 17 ? Double.NEGATIVE_INFINITY : y[i];
            y[i] = i == 11 ? 1e9 : i == 17 ? -1e9 : y[i];
        }
        QuantileRegression near = new QuantileRegression(0.9);
        QuantileRegression infinite = new QuantileRegression(0.9);
        assertThat(near.fit(t, y, ones, 30, 0)).isTrue();
        assertThat(infinite.fit(t, far, ones, 30, 0)).isTrue();
        assertThat(infinite.slope()).isCloseTo(near.slope(), within(1e-9));
    }

    @Test
    void isNotThereForOneDateOrNoWeight() {
        QuantileRegression regression = new QuantileRegression(0.9);
        assertThat(regression.fit(new double[]{3, 3}, new double[]{1, 2}, new double[]{1, 1}, 2, 0)).isFalse();
        assertThat(regression.fit(new double[]{3, 4}, new double[]{1, 2}, new double[]{1, 0}, 2, 0)).isFalse();
    }

    /** Of thirty points a tenth may be over every line of the 0.9-quantile; with one more the quantile itself is. */
    @Test
    void isNotThereWhereTheQuantileIsOverEveryLine() {
        double[] t = new double[30];
        double[] y = new double[30];
        double[] ones = new double[30];
        Arrays.fill(ones, 1);
        for (int i = 0; i < 30; i++) {
            t[i] = i;
            y[i] = i % 10 == 4 ? Double.POSITIVE_INFINITY : i % 7;
        }
        QuantileRegression regression = new QuantileRegression(0.9);
        assertThat(regression.fit(t, y, ones, 30, 0)).isTrue();
        y[0] = Double.POSITIVE_INFINITY;
        assertThat(regression.fit(t, y, ones, 30, 0)).isFalse();
    }

    @Provide
    Arbitrary<List<Point>> tied() {
        return points(Arbitraries.integers().between(0, 6).map(i -> (double) i),
                Arbitraries.integers().between(-4, 4).map(i -> (double) i));
    }

    @Provide
    Arbitrary<List<Point>> scattered() {
        return points(Arbitraries.doubles().between(0, 1000), Arbitraries.doubles().between(-5, 5));
    }

    private static Arbitrary<List<Point>> points(Arbitrary<Double> t, Arbitrary<Double> y) {
        Arbitrary<Double> weight = Arbitraries.integers().between(0, 3).map(i -> (double) i);
        return Combinators.combine(t, y, weight).as(Point::new).list().ofMinSize(2).ofMaxSize(25);
    }

    private static void assertOptimal(List<Point> points, double share) {
        assertOptimal(points, share, 1e-7);
    }

    private static void assertOptimal(List<Point> points, double share, double tolerance) {
        double[] t = points.stream().mapToDouble(Point::t).toArray();
        double[] y = points.stream().mapToDouble(Point::y).toArray();
        double[] w = points.stream().mapToDouble(Point::weight).toArray();
        QuantileRegression regression = new QuantileRegression(share);
        double least = Double.POSITIVE_INFINITY;
        for (Point one : points) {
            for (Point other : points) {
                if (one.weight() > 0 && other.weight() > 0 && Math.abs(one.t() - other.t()) > 1e-6) {
                    double slope = (other.y() - one.y()) / (other.t() - one.t());
                    least = Math.min(least, objective(points, share, slope, one.y() - slope * one.t()));
                }
            }
        }
        if (Double.isInfinite(least)) {
            return;
        }
        assertThat(regression.fit(t, y, w, t.length, 0)).isTrue();
        assertThat(objective(points, share, regression.slope(), regression.intercept())).isCloseTo(least,
                within(tolerance + 1e-7 * least));
    }

    private static double objective(List<Point> points, double share, double slope, double intercept) {
        return points.stream().mapToDouble(p -> {
            double over = p.y() - intercept - slope * p.t();
            return p.weight() * over * (over < 0 ? share - 1 : share);
        }).sum();
    }
}
