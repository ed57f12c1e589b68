package org.densimeter.law.scaling;

import java.util.Arrays;

/**
 * The linear part of the performance law for given gamma and l, with sigma = 1 / (1 + exp(-gamma (L - l))): S = c sigma
 * + d, or one of its two borders: d at its floor (0, or the floor of a series that fixes it) and c + d = 100.
 */
final class PerformancePlane implements PlaneDescent.ProjectedModel {

    private static final double PERFECT = 100;

    /** Which of the bounds floor &lt;= d and c + d &lt;= 100 holds with equality. */
    enum Border {
        /** Neither: columns sigma and 1 for S, with weights c and d. */
        NONE,
        /** d = floor: column sigma for S - floor, with weight c. */
        FLOOR,
        /** c + d = 100: column 1 - sigma for 100 - S, with weight c. */
        CEILING
    }

    private final double[] loss;
    private final Border border;
    private final double floor;

    PerformancePlane(double[] loss, Border border, double floor) {
        this.loss = loss;
        this.border = border;
        this.floor = floor;
    }

    @Override
    public int count() {
        return border == Border.NONE ? 2 : 1;
    }

    /**
     * Returns what the columns add up to: the scores, at the floor what they have above it, and at the ceiling what
     * they lack of 100.
     */
    double[] target(double[] scores) {
        return switch (border) {
            case NONE -> scores.clone();
            case FLOOR -> Arrays.stream(scores).map(score -> score - floor).toArray();
            case CEILING -> Arrays.stream(scores).map(score -> PERFECT - score).toArray();
        };
    }

    /**
     * Returns the law with these gamma and l.
     *
     * @param c weight of the first column
     * @param d weight of the second column; unused where there is one
     */
    PerformanceLaw law(double gamma, double l, double c, double d) {
        return new PerformanceLaw(c, gamma, l, switch (border) {
            case NONE -> d;
            case FLOOR -> floor;
            case CEILING -> PERFECT - c;
        });
    }

    @Override
    public void fill(double gamma, double l, double[][] value, double[][] byGamma, double[][] byL) {
        for (int i = 0; i < loss.length; i++) {
            double sigma = 1 / (1 + StrictMath.exp(-gamma * (loss[i] - l)));
            value[0][i] = sigma;
            byGamma[0][i] = (loss[i] - l) * sigma * (1 - sigma);
            byL[0][i] = -gamma * sigma * (1 - sigma);
            if (border == Border.CEILING) {
                value[0][i] = 1 - sigma;
                byGamma[0][i] = -byGamma[0][i];
                byL[0][i] = -byL[0][i];
            }
        }
        if (border == Border.NONE) {
            Arrays.fill(value[1], 1);
        }
    }

    @Override
    public boolean admits(double gamma, double l, double[] weights) {
        return gamma < 0 && weights[0] > 0;
    }
}
