package org.densimeter.law.trend;

import org.densimeter.law.catalogue.WireName;

/** The shape of ln rho of the records over time. */
public enum Shape {
    /** ln rho = B + A t: a constant doubling time, as the densing law says. */
    LINEAR(2) {
        @Override
        double[][] columns(double[] t, double knot) {
            return new double[][]{ones(t), t};
        }
    },
    /** ln rho = B + A t + C t^2: a doubling time that changes steadily. */
    QUADRATIC(3) {
        @Override
        double[][] columns(double[] t, double knot) {
            double[] squares = new double[t.length];
            for (int i = 0; i < t.length; i++) {
                squares[i] = t[i] * t[i];
            }
            return new double[][]{ones(t), t, squares};
        }
    },
    /** Two lines that meet at a day found from the data. */
    BROKEN_STICK(4) {
        @Override
        double[][] columns(double[] t, double knot) {
            return new double[][]{ones(t), t, beyond(t, knot)};
        }
    };

    private final int constants;

    Shape(int constants) {
        this.constants = constants;
    }

    /** Returns the number of constants, including the knot. */
    int constants() {
        return constants;
    }

    /** Returns the columns it is linear in; {@code knot} is used by the broken stick only. */
    abstract double[][] columns(double[] t, double knot);

    /** Returns how far each of {@code t} is beyond {@code knot}. */
    static double[] beyond(double[] t, double knot) {
        double[] beyond = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            beyond[i] = Math.max(0, t[i] - knot);
        }
        return beyond;
    }

    private static double[] ones(double[] t) {
        double[] ones = new double[t.length];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Returns the name used in events, files and answers: {@code linear}, {@code quadratic} or {@code broken_stick}.
     */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
