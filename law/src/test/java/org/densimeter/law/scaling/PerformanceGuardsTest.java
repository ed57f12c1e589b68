package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a performance law must show over the measured pairs, and the bounds it is fitted within. */
class PerformanceGuardsTest {

    /**
     * Expected: scipy.optimize.least_squares in all four constants with 0 &lt;= d and, without the ideal point, c + d
     * &lt;= 100, best of 42 starts.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "fits-the-edge-cases-of-the-performance-law.csv", numLinesToSkip = 1)
    void fitsTheEdgeCasesOfThePerformanceLaw(String name, boolean idealPoint, double c, double gamma, double l,
            double d, double rmse) throws FitException {
        PerformanceLawFit fit = PerformanceLawFitter
                .of(ScienceCases.series(idealPoint, false), ScienceCases.scores(name))
                .fit();
        assertThat(fit.law().c()).isCloseTo(c, within(1e-5 * c));
        assertThat(fit.law().gamma()).isCloseTo(gamma, within(-1e-4 * gamma));
        assertThat(fit.law().l()).isCloseTo(l, within(1e-6 * l));
        assertThat(fit.law().d()).isCloseTo(d, within(1e-5 * d + 1e-8));
        assertThat(fit.rmse()).isCloseTo(rmse, within(1e-6 * rmse + 1e-9));
        assertThat(idealPoint ? 0 : fit.law().c() + fit.law().d()).isLessThanOrEqualTo(100 + 1e-9);
    }

    /**
     * Scores at chance and scores that rise with the loss fall only to the ideal point, which is not a measurement. A
     * jump between two neighbouring pairs has no steepness: the error falls for ever. A straight line under the ideal
     * point is fitted ever better by an ever higher sigmoid.
     */
    @ParameterizedTest
    @CsvSource({"edgep_chance, false", "edgep_chance, true", "edgep_rising, false", "edgep_rising, true",
            "edgep_step, false", "edgep_step, true", "edgep_stepnoisy, false", "edgep_stepnoisy, true",
            "edgep_flat_then_drop, false", "edgep_high, true"})
    void refusesScoresThatHoldNoLaw(String name, boolean idealPoint) {
        assertRefused(ScienceCases.series(idealPoint, false), ScienceCases.scores(name));
    }

    /** The two series of poison.sh: accepted before, with the ideal point as the only thing to fall from. */
    @ParameterizedTest
    @ValueSource(strings = {"guard-chance", "guard-rising"})
    void refusesTheSeriesThatHidTheOthers(String series) {
        for (boolean idealPoint : new boolean[]{true, false}) {
            assertRefused(ScienceCases.series(idealPoint, false), ScienceCases.scores("guard_scores", series));
        }
    }

    /** Scores of 50 +- 10 with a fall of 15 between the halves: 1.5 times the error of 10. */
    @Test
    void refusesAFallThatIsSmallerThanTwiceTheError() {
        List<ReferenceScore> pairs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double level = i < 10 ? 57.5 : 42.5;
            pairs.add(
                    new ReferenceScore(0.1 + 0.02 * i, level + (i % 2 == 0 ? 10 : -10), ReferenceScore.Role.FIT, null));
        }
        assertRefused(ScienceCases.series(false, false), pairs);
    }

    /**
     * The free optimum of a law of c = 90.8 and d = 10.8 is that law, whose ceiling no score reaches; each draw keeps
     * to c + d of at most 100 as the law does.
     */
    @Test
    void drawsKeepToTheCeiling() throws FitException {
        ReferenceSeries oneStep = new ReferenceSeries("s", "s", 5e12, null, false, null, null, false, null, true);
        List<ReferenceScore> pairs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double params = 1e8 * Math.pow(2, i);
            double score = 10.8 + 90.8 / (1 + Math.exp(-0.9 * (Math.log(params) - 22))) + (i % 3 - 1);
            pairs.add(new ReferenceScore(null, params, score, ReferenceScore.Role.FIT, null));
        }
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(oneStep, List.of(), pairs);
        LawDraws draws = LawBootstrap.draw(oneStep, fit, List.of(), pairs, Seed.of("ceiling"), 300);
        DrawnLaws laws = DrawnLaws.of(fit.law(), draws);
        assertThat(laws.of(law -> law.performance().c() + law.performance().d()).at(1)).isLessThanOrEqualTo(100 + 1e-9);
        assertThat(laws.of(law -> law.performance().d()).at(0)).isNotNegative();
        assertThat(draws.failed() + draws.draws()).isEqualTo(300);
        assertThat(draws.determined()).isTrue();
    }

    /**
     * Eight of the twelve pairs are at the floor and three at the ceiling, with an error of several points: many
     * resamples jump between two neighbouring pairs and have no law. They are counted, and none is stored.
     */
    @Test
    void countsDrawsThatHaveNoMinimum() throws FitException {
        double[] losses = {0.10, 0.11, 0.12, 0.30, 0.305, 0.50, 0.51, 0.52, 0.53, 0.54, 0.55, 0.56};
        double[] scores = {93, 85, 91, 56, 50, 6, 14, 9, 3, 12, 5, 11};
        List<ReferenceScore> pairs = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            pairs.add(new ReferenceScore(losses[i], scores[i], ReferenceScore.Role.FIT, null));
        }
        ReferenceSeries series = ScienceCases.series(false, false);
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(series, ScienceCases.runs("edge_base"), pairs);
        LawDraws draws = LawBootstrap.draw(series, fit, ScienceCases.runs("edge_base"), pairs, Seed.of("few"), 400);
        assertThat(draws.failed()).isPositive();
        assertThat(draws.draws() + draws.failed()).isEqualTo(400);
        DrawnLaws laws = DrawnLaws.of(fit.law(), draws);
        PerformanceBounds bounds = new PerformanceBounds(false, losses);
        for (int i = 0; i < laws.size(); i++) {
            assertThat(bounds.violation(laws.draw(i).performance())).isEmpty();
            assertThat(laws.draw(i).loss().valid()).isTrue();
        }
    }

    private static void assertRefused(ReferenceSeries series, List<ReferenceScore> pairs) {
        assertThatThrownBy(() -> PerformanceLawFitter.of(series, pairs).fit()).isInstanceOfSatisfying(
                FitException.class, refused -> assertThat(refused.code().name()).isEqualTo("DNS1002"));
    }
}
