package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.DrawMethod;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LawBootstrapTest {

    /**
     * Expected: the same bootstrap of residuals written independently with numpy and scipy.optimize.least_squares in
     * all four constants, 2,000 draws with other random numbers; the tolerance is what two sets of draws may differ by.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "agrees-with-an-independent-bootstrap.csv", numLinesToSkip = 1)
    void agreesWithAnIndependentBootstrap(String benchmark, double alphaLower, double alphaUpper, double lower50,
            double upper50, double lower60, double upper60) throws FitException {
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws(benchmark, LawBootstrap.DRAWS, DrawMethod.RESIDUALS), 5e12);
        assertEnds(laws.of(law -> law.loss().alpha()), alphaLower, alphaUpper);
        assertEnds(laws.lnEffectiveParams(50), lower50, upper50);
        assertEnds(laws.lnEffectiveParams(60), lower60, upper60);
    }

    /**
     * Expected: the bootstrap of correlated errors written independently with numpy and scipy, P and R as dense
     * matrices, 2,000 draws with other random numbers and beta = alpha + exp(t), so that no draw leaves the basin.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "agrees-with-an-independent-autoregression.csv", numLinesToSkip = 1)
    void agreesWithAnIndependentAutoregression(String benchmark, double alphaLower, double alphaUpper, double betaLower,
            double betaUpper) throws FitException {
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws(benchmark, LawBootstrap.DRAWS, DrawMethod.AUTOREGRESSIVE),
                5e12);
        assertEnds(laws.of(law -> law.loss().alpha()), alphaLower, alphaUpper);
        assertEnds(laws.of(law -> law.loss().beta()), betaLower, betaUpper);
    }

    @Test
    void keepsEveryDrawInItsBasinAndCountsThoseThatWantedToLeave() throws FitException {
        LawDraws draws = BuiltInLaws.draws("mbpp", LawBootstrap.DRAWS, DrawMethod.RESIDUALS);
        DrawnLaws laws = DrawnLaws.of(draws, 5e12);
        assertThat(laws.size()).isEqualTo(LawBootstrap.DRAWS);
        for (int i = 0; i < laws.size(); i++) {
            LossLaw loss = laws.draw(i).loss();
            assertThat(loss.alpha()).isPositive().isLessThanOrEqualTo(loss.beta());
            assertThat(loss.a()).isPositive();
            assertThat(loss.b()).isPositive();
            assertThat(laws.draw(i).performance().gamma()).isNegative();
            assertThat(laws.draw(i).performance().d()).isNotNegative();
        }
        // in the independent computation 3.4 % of the draws crossed alpha = beta where nothing held them
        assertThat(draws.lossAtEdge()).isBetween(15, 60);
        assertThat(draws.performanceAtEdge()).isZero();
    }

    @Test
    void givesTheSameBitsForTheSameSeedHoweverManyDraws() throws FitException {
        LawDraws draws = BuiltInLaws.draws("mmlu", 20);
        assertThat(BuiltInLaws.draws("mmlu", 20)).isEqualTo(draws);
        assertThat(draws.constants()).startsWith(BuiltInLaws.draws("mmlu", 10).constants());
        ScalingLawFitter.Fit fit = BuiltInLaws.fit("mmlu");
        LawDraws other = LawBootstrap.draw(BuiltInCatalogue.MINICPM3, fit, BuiltInLaws.runs("mmlu"),
                BuiltInCatalogue.scores("mmlu"), Seed.of("another"), 20);
        assertThat(other.constants()).isNotEqualTo(draws.constants());
    }

    /** Reference data that lie on a law exactly leave nothing to resample. */
    @Test
    void hasNoScatterWhereTheDataHaveNone() throws FitException {
        ScalingLaw truth = BuiltInLaws.fit("densing-average").law();
        List<ReferenceRun> runs = BuiltInLaws.runs("densing-average")
                .stream()
                .map(run -> new ReferenceRun(run.params(), run.tokens(), truth.loss().loss(run.params(), run.tokens()),
                        null))
                .toList();
        PerformanceLaw through = new PerformanceLaw(90, -24, 0.16, 10 - 1e-12);
        List<ReferenceScore> scores = BuiltInCatalogue.scores("densing-average")
                .stream()
                .map(p -> new ReferenceScore(p.loss(), through.score(p.loss()), p.role(), null))
                .toList();
        ReferenceSeries unanchored = new ReferenceSeries("s", "s", 5e12, null, false, null, null, false, null);
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(unanchored, runs, scores);
        DrawnLaws laws = DrawnLaws.of(LawBootstrap.draw(unanchored, fit, runs, scores, Seed.of("exact"), 50), 5e12);
        Percentiles alpha = laws.of(law -> law.loss().alpha());
        assertThat(alpha.upper() - alpha.lower()).isLessThan(1e-6);
        Percentiles effective = laws.lnEffectiveParams(50);
        assertThat(effective.upper() - effective.lower()).isLessThan(1e-4);
    }

    /**
     * E is drawn too, and never negative; the law's own E of 0.1016 (see ScalingLawFitterTest) is inside its interval.
     */
    @Test
    void drawsTheIrreducibleLossWhereTheSeriesLeavesItFree() throws FitException {
        ReferenceSeries free = new ReferenceSeries("s", "s", 5e12, ReferenceSeries.Basin.BEST_FIT, true, null, null,
                true, null);
        List<ReferenceRun> runs = BuiltInLaws.runs("densing-average");
        List<ReferenceScore> scores = BuiltInCatalogue.scores("densing-average");
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(free, runs, scores);
        Percentiles irreducible = DrawnLaws.of(LawBootstrap.draw(free, fit, runs, scores, Seed.of("free"), 300), 5e12)
                .of(law -> law.loss().irreducible());
        assertThat(irreducible.at(0)).isNotNegative();
        assertThat(irreducible.lower()).isLessThan(0.1016);
        assertThat(irreducible.upper()).isGreaterThan(0.1016);
    }

    /**
     * The Huber fit's own constants (see ScalingLawFitterTest) lie inside their intervals, and its draws keep to their
     * basin.
     */
    @Test
    void drawsInLogarithmsWhereTheSeriesIsFittedToThem() throws FitException {
        ReferenceSeries huber = new ReferenceSeries("s", "s", 5e12, null, true, ReferenceSeries.Objective.HUBER_LOG,
                null, false, null).withResampling(DrawMethod.RESIDUALS);
        List<ReferenceRun> runs = BuiltInLaws.runs("bbh");
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(huber, runs, BuiltInCatalogue.scores("bbh"));
        DrawnLaws laws = DrawnLaws
                .of(LawBootstrap.draw(huber, fit, runs, BuiltInCatalogue.scores("bbh"), Seed.of("huber"), 200), 5e12);
        Percentiles alpha = laws.of(law -> law.loss().alpha());
        assertThat(alpha.lower()).isBetween(0.08, 0.13);
        assertThat(alpha.upper()).isBetween(0.131, 0.25);
        assertThat(laws.of(law -> law.loss().alpha() - law.loss().beta()).at(1)).isNegative();
    }

    /**
     * What the Huber objective is for: a run that is far off hardly moves the law, and so must not move its draws. The
     * loss that the law has at the largest run, half way between its draws; centred on the mean of the residuals every
     * draw lies below it, by the share of the one run in that mean.
     */
    @Test
    void scattersAroundAHuberLawThatOneRunFarOffDidNotMove() throws FitException {
        ReferenceSeries huber = new ReferenceSeries("s", "s", 5e12, null, true, ReferenceSeries.Objective.HUBER_LOG,
                null, false, null).withResampling(DrawMethod.RESIDUALS);
        List<ReferenceRun> runs = new ArrayList<>(BuiltInLaws.runs("bbh"));
        ReferenceRun far = runs.get(10);
        runs.set(10, new ReferenceRun(far.params(), far.tokens(), 1.6 * far.loss(), null));
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(huber, runs, BuiltInCatalogue.scores("bbh"));
        DrawnLaws laws = DrawnLaws
                .of(LawBootstrap.draw(huber, fit, runs, BuiltInCatalogue.scores("bbh"), Seed.of("huber"), 200), 5e12);
        ReferenceRun largest = runs.stream().max(Comparator.comparingDouble(ReferenceRun::params)).orElseThrow();
        double loss = fit.law().loss().loss(largest.params(), largest.tokens());
        Percentiles drawn = laws.of(law -> law.loss().loss(largest.params(), largest.tokens()));
        assertThat(loss).isBetween(drawn.at(0.2), drawn.at(0.8));
    }

    @Test
    void refusesDrawsThatAreNotWhatTheySay() {
        assertThatThrownBy(() -> DrawnLaws.of(new LawDraws(2, 0, 0, "AAAA"), 5e12))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertEnds(Percentiles actual, double lower, double upper) {
        double width = upper - lower;
        assertThat(actual.lower()).isCloseTo(lower, within(0.1 * width));
        assertThat(actual.upper()).isCloseTo(upper, within(0.1 * width));
    }
}
