package org.densimeter.law.scaling;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.DrawMethod;
import org.jspecify.annotations.Nullable;

/**
 * The first step of {@link LawBootstrap}: refits the loss law to resampled losses, or to resampled runs. Not
 * thread-safe.
 */
final class LossLawDraws {

    private final ReferenceSeries series;
    private final LossLaw law;
    private final List<ReferenceRun> runs;
    private final LossDescent descent;
    /** Null if the runs themselves are resampled. */
    private final @Nullable LossNoise noise;

    LossLawDraws(ReferenceSeries series, LossLaw law, List<ReferenceRun> runs) {
        this.series = series;
        this.law = law;
        this.runs = runs;
        descent = new LossDescent(series, law, runs);
        noise = series.drawMethod() == DrawMethod.PAIRS ? null : noise();
    }

    private LossNoise noise() {
        boolean logarithms = LossDescent.logarithms(series);
        double[] fitted = runs.stream()
                .mapToDouble(run -> law.loss(run.params(), run.tokens()))
                .map(value -> logarithms ? StrictMath.log(value) : value)
                .toArray();
        double[] observed = new double[runs.size()];
        observe(runs, observed);
        double linearAt = logarithms ? HuberDescent.DELTA : ResidualResampling.NEVER_LINEAR;
        int constants = LossLawFitter.constants(series.irreducibleFree());
        return series.drawMethod() == DrawMethod.RESIDUALS
                ? new ResidualResampling(observed, fitted, runs.size(), constants, linearAt)
                : new AutoregressiveResampling(runs, ResidualResampling.centred(observed, fitted, 1, linearAt), fitted,
                        jacobian(law, runs, constants, logarithms));
    }

    private void observe(List<ReferenceRun> observations, double[] target) {
        boolean logarithms = LossDescent.logarithms(series);
        for (int i = 0; i < observations.size(); i++) {
            double loss = observations.get(i).loss();
            target[i] = logarithms ? StrictMath.log(loss) : loss;
        }
    }

    /** Returns the derivatives of L, or of ln L, by a, alpha, b, beta and, with five constants, E. */
    static double[][] jacobian(LossLaw law, List<ReferenceRun> runs, int constants, boolean logarithms) {
        double[][] jacobian = new double[constants][runs.size()];
        for (int i = 0; i < runs.size(); i++) {
            ReferenceRun run = runs.get(i);
            double byParams = StrictMath.pow(run.params(), -law.alpha());
            double byTokens = StrictMath.pow(run.tokens(), -law.beta());
            double[] row = {byParams, -law.a() * StrictMath.log(run.params()) * byParams, byTokens,
                    -law.b() * StrictMath.log(run.tokens()) * byTokens, 1};
            double divisor = logarithms ? law.loss(run.params(), run.tokens()) : 1;
            for (int k = 0; k < constants; k++) {
                jacobian[k][i] = row[k] / divisor;
            }
        }
        return jacobian;
    }

    /** Fills E, a, alpha, b, beta of one draw; false if it ended at the edge of the basin. */
    boolean draw(RandomGenerator random, double[] draw) {
        if (noise != null) {
            noise.draw(random, descent.target());
            return descent.descend(draw);
        }
        List<ReferenceRun> drawn = IntStream.range(0, runs.size())
                .mapToObj(i -> runs.get(random.nextInt(runs.size())))
                .toList();
        LossDescent ofDrawn = new LossDescent(series, law, drawn);
        observe(drawn, ofDrawn.target());
        return ofDrawn.descend(draw);
    }
}
