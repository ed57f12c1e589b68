package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;

import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact derivatives against central differences, at random points, for every specification. */
class SquaredErrorTest {

    private static final double STEP = 1e-5;
    private static final ProgressSample SAMPLE = SyntheticSample.of(Specification.numbered(7), 0.1, 0.9, 0.1, 0.1, 0.01,
            0.06, 0.8, 0.2, 0.1, 0.03, 0.04);

    static Stream<Specification> specifications() {
        return Stream.concat(Specification.all().stream(),
                Stream.of(Specification.withCut(2018), Specification.withTransformerFactor()));
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void differentiatesExactly(Specification specification) throws FitException {
        Design design = Design.of(SAMPLE, specification);
        SquaredError error = new SquaredError(design);
        int[] timesDrawn = new Random(3).ints(SAMPLE.papers(), 0, 3).toArray();
        error.weighPapers(timesDrawn);
        Random random = new Random(2);
        double[] theta = new double[design.constants];
        for (int j = 0; j < theta.length; j++) {
            theta[j] = (random.nextDouble() - 0.3) / design.reach[j];
        }
        error.evaluate(theta);
        error.differentiate(theta);
        double[] gradient = error.gradient.clone();
        double[][] hessian = Stream.of(error.hessian).map(double[]::clone).toArray(double[][]::new);
        for (int j = 0; j < theta.length; j++) {
            double step = STEP / design.reach[j];
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[j] += step;
            down[j] -= step;
            double rise = error.evaluate(up);
            error.differentiate(up);
            double[] gradientUp = error.gradient.clone();
            rise -= error.evaluate(down);
            error.differentiate(down);
            assertThat(gradient[j] / design.reach[j]).isCloseTo(rise / (2 * STEP), within(1e-6));
            for (int m = 0; m < theta.length; m++) {
                double reach = design.reach[j] * design.reach[m];
                assertThat(hessian[m][j] / reach).isCloseTo((gradientUp[m] - error.gradient[m]) / (2 * step) / reach,
                        within(1e-6));
                assertThat(hessian[m][j]).isEqualTo(hessian[j][m]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void linearisesAsItPredicts(Specification specification) throws FitException {
        Design design = Design.of(SAMPLE, specification);
        SquaredError error = new SquaredError(design);
        double[] theta = new double[design.constants];
        double[] predictions = new double[design.rows];
        double[][] jacobian = new double[design.rows][design.constants];
        error.linearise(theta, predictions, jacobian);
        error.evaluate(theta);
        error.differentiate(theta);
        for (int j = 0; j < theta.length; j++) {
            double slope = 0;
            for (int i = 0; i < design.rows; i++) {
                slope += 2 * (predictions[i] - design.loss[i]) * jacobian[i][j] / design.rows;
            }
            assertThat(slope).isCloseTo(error.gradient[j], within(1e-9 * design.reach[j]));
        }
        assertThat(predictions[5]).isCloseTo(design.predict(5, theta), within(1e-14));
    }
}
