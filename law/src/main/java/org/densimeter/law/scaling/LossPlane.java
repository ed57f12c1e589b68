package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;

/**
 * The columns N^-alpha, D^-beta and, where E is free, 1 of the loss law, with (alpha, beta) on one side of alpha = beta
 * or on both.
 */
final class LossPlane implements PlaneDescent.ProjectedModel {

    private final double[] logParams;
    private final double[] logTokens;
    private final AlphaBetaSide side;
    private final boolean withIrreducible;

    LossPlane(List<ReferenceRun> runs, AlphaBetaSide side, boolean withIrreducible) {
        logParams = runs.stream().mapToDouble(run -> StrictMath.log(run.params())).toArray();
        logTokens = runs.stream().mapToDouble(run -> StrictMath.log(run.tokens())).toArray();
        this.side = side;
        this.withIrreducible = withIrreducible;
    }

    @Override
    public int count() {
        return withIrreducible ? 3 : 2;
    }

    @Override
    public void fill(double alpha, double beta, double[][] value, double[][] byAlpha, double[][] byBeta) {
        for (int i = 0; i < logParams.length; i++) {
            value[0][i] = StrictMath.exp(-alpha * logParams[i]);
            byAlpha[0][i] = -logParams[i] * value[0][i];
            value[1][i] = StrictMath.exp(-beta * logTokens[i]);
            byBeta[1][i] = -logTokens[i] * value[1][i];
        }
        if (withIrreducible) {
            Arrays.fill(value[2], 1);
        }
    }

    @Override
    public boolean admits(double alpha, double beta, double[] weights) {
        return LossLaw.exponent(alpha) && LossLaw.exponent(beta) && side.admits(alpha, beta) && weights[0] > 0
                && weights[1] > 0;
    }
}
