package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PlaneDescentTest {

    /** Of 1: one in 10^9. */
    private static final double PERCENT = 1e-7;

    /** Expected: Gauss-Newton in all four constants in 80-bit floating point (numpy longdouble). */
    @ParameterizedTest
    @CsvFileSource(resources = "finds-the-minimum-to-nine-digits.csv", numLinesToSkip = 1)
    void findsTheMinimumToNineDigits(String benchmark, double a, double alpha, double b, double beta) {
        List<ReferenceRun> runs = BuiltInCatalogue.runs(benchmark);
        PlaneDescent descent = new PlaneDescent(new LossPlane(runs, AlphaBetaSide.PARAMETER_LIMITED, false),
                runs.size());
        fill(descent, runs);
        assertThat(descent.descend(alpha * 1.05, beta * 1.05)).isTrue();
        assertThat(descent.weight(0)).isCloseTo(a, withPercentage(PERCENT));
        assertThat(descent.p()).isCloseTo(alpha, withPercentage(PERCENT));
        assertThat(descent.weight(1)).isCloseTo(b, withPercentage(PERCENT));
        assertThat(descent.q()).isCloseTo(beta, withPercentage(PERCENT));
    }

    /** mbpp has no minimum with alpha over beta (method.md): a descent on that side can only end at its edge. */
    @Test
    void endsAtTheEdgeOfABasinWithoutAMinimumAndReportsIt() {
        List<ReferenceRun> runs = BuiltInCatalogue.runs("mbpp");
        PlaneDescent descent = new PlaneDescent(new LossPlane(runs, AlphaBetaSide.DATA_LIMITED, false), runs.size());
        fill(descent, runs);
        assertThat(descent.descend(0.35, 0.25)).isFalse();
        assertThat(descent.p()).isGreaterThanOrEqualTo(descent.q());
        assertThat(descent.weight(0)).isPositive();
        assertThat(descent.weight(1)).isPositive();
    }

    private static void fill(PlaneDescent descent, List<ReferenceRun> runs) {
        for (int i = 0; i < runs.size(); i++) {
            descent.target()[i] = runs.get(i).loss();
        }
    }
}
