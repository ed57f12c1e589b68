package org.densimeter.density.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.TrendState;
import org.densimeter.density.analysis.PublishedRecords;
import org.densimeter.density.topology.SampleEvents;
import org.densimeter.density.trend.ReleaseStore;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.densimeter.law.trend.RangedRelease;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The trends of the built-in catalogue by the ladder of Qwen2.5, on the way of the trend worker from densities to the
 * event, against an independent computation: the head of the file says how.
 */
class CensoredCatalogueTest {

    private static final ReferenceSeries SERIES = new ReferenceSeries("qwen2.5-base", "Qwen2.5 base", 18e12, null,
            false, null, null, false, null, true);

    @ParameterizedTest
    @CsvFileSource(resources = "censored-quantiles.csv", useHeadersInDisplayName = true)
    void hasTheTrendOfAnIndependentComputation(String benchmark, double floor, double upper, double c, double gamma,
            double l, int censored, int identifying, int families, LocalDate until, double slope, int measured,
            double uncensoredSlope) throws FitException {
        FittedLaw law = law(benchmark, floor);
        PerformanceLaw constants = law.law().performance();
        assertThat(constants.c()).isCloseTo(c, withPercentage(1e-6));
        assertThat(constants.gamma()).isCloseTo(gamma, withPercentage(1e-6));
        assertThat(constants.l()).isCloseTo(l, withPercentage(1e-6));
        assertThat(new LawInForce(law).range().upper()).isCloseTo(upper, within(1e-9));
        List<ModelDensities> states = states(law);
        TrendInput input = input(law, states);
        assertThat(input.ranged().stream().filter(RangedRelease::censored))
                .containsExactlyElementsOf(above(law, states));

        TrendState trend = TrendComputation.of(PublishedRecords.frontier(1, 9), Estimates.of(input), null,
                SampleEvents.ACCEPTED);

        assertThat(trend.estimators()).last().satisfies(quantile -> {
            assertThat(quantile.name()).isEqualTo("quantile");
            assertThat(quantile.slopePerDay()).isCloseTo(slope, withPercentage(1e-4));
            assertThat(quantile.interval().slopeLower()).isBetween(0., slope);
            assertThat(quantile.interval().slopeUpper()).isGreaterThan(slope);
        });
        assertThat(trend.censoring().releases()).isEqualTo(censored);
        assertThat(trend.censoring().rulerExhausted()).isTrue();
        assertThat(trend.censoring().identifying()).isEqualTo(identifying);
        assertThat(trend.censoring().identifyingFamilies()).isEqualTo(families);
        assertThat(trend.censoring().identifiedUntil()).isEqualTo(until);
        assertThat(trend.censoring().uncensored().slopePerDay()).isCloseTo(uncensoredSlope, withPercentage(1e-4));
        assertThat(trend.remarks()).anyMatch(remark -> remark.contains(until.toString()));
        assertThat(input.releases().stream().filter(one -> !one.releaseDate().isBefore(input.start())))
                .hasSize(measured);
    }

    /** What was known up to a day at which nothing is censored has the trend of the measured releases, to the bit. */
    @ParameterizedTest
    @CsvFileSource(resources = "censored-quantiles.csv", useHeadersInDisplayName = true)
    void isTheTrendOfTheMeasuredReleasesWhereNoneIsAboveTheRange(String benchmark, double floor) throws FitException {
        FittedLaw law = law(benchmark, floor);
        TrendInput input = input(law, states(law));
        LocalDate first = input.ranged()
                .stream()
                .filter(RangedRelease::censored)
                .map(release -> release.release().releaseDate())
                .min(LocalDate::compareTo)
                .orElseThrow();
        TrendInput before = input.upTo(first.minusDays(1));
        assertThat(before.ranged()).isEmpty();
        assertThat(before.trend().estimates()).isEqualTo(before.trendOfMeasured().estimates());
        assertThat(Estimates.of(before).censored()).isNull();
        assertThat(input.givesTheSameAs(input.withRanged(List.of()))).isFalse();
    }

    private static TrendInput input(FittedLaw law, List<ModelDensities> states) {
        ReleaseStore store = new ReleaseStore();
        states.forEach(store::put);
        return new TrendInput(Frontier.DEFAULT_START, law, DrawnLaws.of(law.law(), law.draws()), store.releases(law))
                .withAboveRange(store.aboveRange(law));
    }

    /** The releases above the range as a query makes them, from card and score. */
    private static List<RangedRelease> above(FittedLaw law, List<ModelDensities> states) {
        LawInForce inForce = new LawInForce(law);
        return states.stream()
                .filter(state -> Frontier.competes(state.model())
                        && state.entries().get(0).status() == DensityStatus.ABOVE_RANGE)
                .map(state -> {
                    DensityEvaluation evaluation = DensityEvaluation.of(state.model(), state.results(),
                            ScorePolicy.DEFAULT);
                    DensityEntry entry = state.entries().get(0);
                    return RangedRelease.of(state.model(), entry, DensityBasis.INFERENCE,
                            evaluation.scoreError(law, law.items()), evaluation.measurableUpTo(inForce));
                })
                .sorted((one, other) -> one.release().model().compareTo(other.release().model()))
                .toList();
    }

    private static List<ModelDensities> states(FittedLaw law) {
        Map<String, List<Result>> results = BuiltInCatalogue.results(SampleEvents.ACCEPTED)
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        return BuiltInCatalogue.cards().stream().map(model -> state(law, model, results)).toList();
    }

    private static ModelDensities state(FittedLaw law, Model model, Map<String, List<Result>> results) {
        List<Result> own = results.getOrDefault(model.id(), List.of());
        return new ModelDensities(1, 1, SampleEvents.ACCEPTED, model, own,
                List.of(DensityEvaluation.of(model, own, ScorePolicy.DEFAULT).under(law)));
    }

    private static FittedLaw law(String benchmark, double floor) throws FitException {
        List<ReferenceScore> pairs = BuiltInCatalogue.csv("/catalogue/2026-10/reference_scores.csv")
                .stream()
                .filter(row -> row.get("series").equals(SERIES.id()) && row.get("benchmark").equals(benchmark))
                .map(row -> new ReferenceScore(null, Double.parseDouble(row.get("params")),
                        Double.parseDouble(row.get("score")), Role.FIT, null))
                .toList();
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(SERIES, List.of(), pairs, floor);
        return new FittedLaw(1, SERIES, benchmark, List.of(), "v", fit.law(), null, fit.performance(),
                FittedLaw.Health.OK, SampleEvents.ACCEPTED)
                .with(LawBootstrap.draw(SERIES, fit, List.of(), pairs, floor, Seed.of("law", benchmark),
                        LawBootstrap.DRAWS),
                        BuiltInCatalogue.benchmarks().stream().filter(one -> one.id().equals(benchmark)).toList());
    }
}
