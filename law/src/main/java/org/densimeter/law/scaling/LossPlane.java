package org.densimeter.law.scaling;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;

/** The columns N^-alpha and D^-beta of the loss law, with (alpha, beta) on one side of alpha = beta. */
final class LossPlane implements PlaneDescent.Model {

    private final double[] logParams;
    private final double[] logTokens;
    private final boolean parameterLimited;

    LossPlane(List<ReferenceRun> runs, boolean parameterLimited) {
        logParams = runs.stream().mapToDouble(run -> StrictMath.log(run.params())).toArray();
        logTokens = runs.stream().mapToDouble(run -> StrictMath.log(run.tokens())).toArray();
        this.parameterLimited = parameterLimited;
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public void fill(double alpha, double beta, double[][] value, double[][] byAlpha, double[][] byBeta) {
        for (int i = 0; i < logParams.length; i++) {
            value[0][i] = StrictMath.exp(-alpha * logParams[i]);
            byAlpha[0][i] = -logParams[i] * value[0][i];
            value[1][i] = StrictMath.exp(-beta * logTokens[i]);
            byBeta[1][i] = -logTokens[i] * value[1][i];
        }
    }

    @Override
    public boolean admits(double alpha, double beta, double a, double b) {
        return alpha > 0 && alpha < 1 && beta > 0 && beta < 1 && alpha < beta == parameterLimited && a > 0 && b > 0;
    }
}
