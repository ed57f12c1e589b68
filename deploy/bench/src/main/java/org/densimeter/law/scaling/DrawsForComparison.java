package org.densimeter.law.scaling;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Seed;

/**
 * Prints a law's unrounded draws for bootstrap.py to compare with: a, alpha, b, beta, c, gamma, l, d, one draw a line,
 * the law itself first.
 */
public final class DrawsForComparison {

    private DrawsForComparison() {}

    /** Prints the draws. */
    public static void main(String[] arguments) throws FitException {
        String benchmark = arguments[0];
        List<ReferenceRun> runs = BuiltInLaws.runs(benchmark);
        List<ReferenceScore> scores = BuiltInCatalogue.scores(benchmark);
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(BuiltInCatalogue.MINICPM3, runs, scores);
        LossLaw loss = fit.law().loss();
        PerformanceLaw performance = fit.law().performance();
        print(new double[]{0, loss.a(), loss.alpha(), loss.b(), loss.beta(), performance.c(), performance.gamma(),
                performance.l(), performance.d()});
        double[][] values = new double[Integer.parseInt(arguments[1])][LawDraws.CONSTANTS];
        LawBootstrap.values(BuiltInCatalogue.MINICPM3, fit, runs, scores, Seed.of("bench", benchmark), values);
        for (double[] draw : values) {
            print(draw);
        }
    }

    private static void print(double[] constants) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i < constants.length; i++) {
            line.append(constants[i]).append(i + 1 < constants.length ? "," : "");
        }
        System.out.println(line);
    }
}
