package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.concurrent.CancellationException;

import org.apache.commons.math3.random.JDKRandomGenerator;
import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperBootstrapTest {

    private static final Specification PREFERRED = Specification.numbered(7);
    private static final ProgressSample MADE_UP = SyntheticSample.of(PREFERRED, 0.1, 0.9, 0.1, 0.05, 0.02, 0.07, 0.8,
            0.2, 0.1, 0.03, 0.04);

    /** Ends of the intervals: two independent re-implementations, rounded. */
    @ParameterizedTest
    @CsvSource({"L1, 3.2, 22", "LEAST_SQUARES, 3.6, 21"})
    void givesTheIntervalsOfTheIndependentComputations(Estimator estimator, double lower, double upper)
            throws FitException {
        ProgressSample sample = PublishedSample.fitted();
        ProgressFit fit = ProgressFitter.fit(sample, PREFERRED, estimator, ProgressFitter.PUBLISHED_DELTA);
        GrowthInterval interval = PaperBootstrap.draw(sample, fit, 0, PaperBootstrap.DRAWS).growth(Setting.DEFAULT);
        assertThat(interval.monthsLower()).isCloseTo(lower, withPercentage(15));
        assertThat(interval.monthsUpper()).isCloseTo(upper, withPercentage(15));
        assertThat(interval.draws()).isEqualTo(1_000);
        assertThat(interval.shareNotDoubling()).isPositive().isLessThan(0.025);
    }

    @Test
    void drawsTheSameHoweverTheDrawsAreSharedOut() throws FitException {
        ProgressFit fit = ProgressFitter.l1(MADE_UP, PREFERRED, 0.0025);
        BootstrapDraws whole = PaperBootstrap.draw(MADE_UP, fit, 0, 20);
        BootstrapDraws parts = PaperBootstrap.draw(MADE_UP, fit, 0, 7).and(PaperBootstrap.draw(MADE_UP, fit, 7, 13));
        assertThat(parts.laws()).extracting(ProgressLaw::constants)
                .isEqualTo(whole.laws().stream().map(ProgressLaw::constants).toList());
        assertThat(parts.growth(Setting.DEFAULT)).isEqualTo(whole.growth(Setting.DEFAULT));
    }

    @Test
    void findsNoHigherMinimumWithMoreStarts() throws FitException {
        ProgressFit fit = ProgressFitter.l1(MADE_UP, PREFERRED, 0.0025);
        Resampling resampling = new Resampling(Design.of(MADE_UP, PREFERRED), fit, 1);
        ProximalNewton objective = new ProximalNewton(resampling.error());
        JDKRandomGenerator random = new JDKRandomGenerator(5);
        for (int draw = 0; draw < 20; draw++) {
            resampling.error().weighPapers(random.ints(MADE_UP.papers(), 0, 3).toArray());
            assertThat(resampling.estimate()).isTrue();
            double some = objective.objective(resampling.theta(), 0.0025);
            assertThat(resampling.estimate(4, random)).isTrue();
            assertThat(objective.objective(resampling.theta(), 0.0025)).isLessThanOrEqualTo(some);
        }
    }

    @Test
    void coversTheRateTheLossesWereMadeWith() throws FitException {
        ProgressFit fit = ProgressFitter.leastSquares(MADE_UP, PREFERRED);
        GrowthInterval interval = PaperBootstrap.draw(MADE_UP, fit, 0, 200).growth(Setting.DEFAULT);
        double made = 0.02 / 0.07 + 0.03 / 0.04;
        assertThat(interval.growthLower()).isLessThan(made);
        assertThat(interval.growthUpper()).isGreaterThan(made);
    }

    @Test
    void estimatesNothingAgainThatWasNotEstimated() {
        assertThatThrownBy(() -> PaperBootstrap.draw(MADE_UP, PublishedEstimate.on(MADE_UP), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() throws FitException {
        ProgressFit fit = ProgressFitter.l1(MADE_UP, PREFERRED, 0.0025);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> PaperBootstrap.draw(MADE_UP, fit, 0, 1_000_000))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> ProgressFitter.l1(MADE_UP, PREFERRED, 0.0025))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted after 0 of 32 starts");
            assertThatThrownBy(() -> ProgressFitter.leastSquares(MADE_UP, PREFERRED))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> LeaveOneOut.score(MADE_UP, PREFERRED, 0.0025))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
