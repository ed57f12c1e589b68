package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Densities and trends with the law read at the tokens each release was trained on. */
class TrainingTokensTest {

    /** method.md, section 2, the published constants of mmlu. */
    private static final ScalingLaw MMLU = new ScalingLaw(new LossLaw(0, 1.5830, .10343, 38.891, .23651),
            new PerformanceLaw(79.278, -24.925, .20398, 20.659), 5e12);

    private static Map<Model, DensityEntry> entries(FittedLaw law, TokensBasis basis) {
        Map<String, List<Result>> results = BuiltInCatalogue.results()
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        Map<Model, DensityEntry> entries = new HashMap<>();
        BuiltInCatalogue.cards()
                .stream()
                .filter(Frontier::competes)
                .forEach(card -> entries.put(card,
                        DensityEvaluation.of(card, results.getOrDefault(card.id(), List.of()), ScorePolicy.DEFAULT)
                                .under(law, basis)));
        return entries;
    }

    private static FittedLaw law(String benchmark) throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit(benchmark);
        return new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, BuiltInLaws.parts(benchmark), "v", fit.law(),
                fit.loss(), fit.performance(), FittedLaw.Health.OK, null);
    }

    /**
     * Issue 12, section 5, and an independent computation (numpy and scipy: least squares for both laws, linear
     * programming for the 0.9-quantile) over the releases with known tokens, which gave 93.43 and 124.26, 141.69 and
     * 232.69, 90.56 and 148.26, 44.26 and 53.73, 93.15 and 97.97, 145.21 and 128.46 days, and these numbers of
     * releases.
     */
    @ParameterizedTest
    @CsvSource({"densing-average, 86, 12, 93.43, 124.26", "mmlu, 164, 47, 141.69, 232.69",
            "bbh, 102, 29, 90.56, 148.26", "math, 106, 34, 44.26, 53.73", "humaneval, 132, 27, 93.15, 97.97",
            "mbpp, 106, 30, 145.21, 128.46"})
    void longerTrainingExplainsPartOfTheGrowth(String benchmark, int releases, int withoutTokens, double atReference,
            double atOwn) throws FitException {
        FittedLaw law = law(benchmark);
        List<MeasuredRelease> measured = new ArrayList<>();
        Map<Model, DensityEntry> entries = entries(law, TokensBasis.OWN);
        entries.forEach((card, entry) -> {
            if (entry.status() == DensityStatus.MEASURED) {
                measured.add(MeasuredRelease.of(card, entry, OptionalDouble.empty()).at(card.trainTokens()));
            }
        });
        assertThat(measured).filteredOn(release -> !release.releaseDate().isBefore(Frontier.DEFAULT_START))
                .hasSize(releases);
        assertThat(entries.entrySet()).filteredOn(entry -> entry.getValue().status() == DensityStatus.NO_TOKENS
                && !entry.getKey().releaseDate().isBefore(Frontier.DEFAULT_START)).hasSize(withoutTokens);

        TrendComparison quantile = TrendComparison
                .withTokens(measured, law.law(), DrawnLaws.withoutDraws(law.law()), Frontier.DEFAULT_START,
                        Seed.of("t"), 20)
                .get(1);
        assertThat(quantile.estimator()).isEqualTo(TrendBootstrap.QUANTILE);
        assertThat(Math.log(2) / quantile.slope()).isCloseTo(atReference, withPercentage(.1));
        assertThat(Math.log(2) / quantile.otherSlope()).isCloseTo(atOwn, withPercentage(.1));
    }

    /** By hand in Python: N_eff = ((L_hat(60) - b D^-beta) / a)^(-1/alpha), 2.94e9 at 5e12 as method.md says. */
    @ParameterizedTest
    @CsvSource({"5e12, 2.9443e+09", "1e12, 8.85805e+09", "15e12, 1.78398e+09"})
    void aReleaseTrainedForLongerIsLessDense(double tokens, double effectiveParams) {
        MeasuredRelease release = new MeasuredRelease("m", null, LocalDate.of(2024, 1, 1), 60, 0, 0).at((long) tokens);
        assertThat(DrawnLaws.withoutDraws(MMLU).lnEffectiveParams(0, release.score(), release.tokens()))
                .isCloseTo(Math.log(effectiveParams), within(1e-5));
    }

    @Test
    void theTextThatSeedsDeriveFromNamesTokensOnlyWhereTheyAreOwn() {
        MeasuredRelease release = new MeasuredRelease("m", "f", LocalDate.of(2024, 1, 1), 60, .5, 20.25);
        assertThat(release).hasToString("MeasuredRelease[model=m, family=f, releaseDate=2024-01-01, score=60.0, "
                + "scoreError=0.5, logCost=20.25]");
        assertThat(release.at(7L).toString()).contains(", tokens=7]");
        assertThat(release.at(7L).at(null)).isEqualTo(release);
    }

    /** All releases trained on D0 tokens: the two trends are one, and no draw distinguishes them. */
    @Test
    void atTheTokensOfTheLawNothingIsDueToLongerTraining() {
        List<MeasuredRelease> releases = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            double score = 40 + 4 * i;
            double cost = DensityBasis.INFERENCE.cost(BuiltInCatalogue.models().get(0));
            releases.add(new MeasuredRelease("m" + i, "f" + i, Frontier.DEFAULT_START.plusDays(50L * i), score, 1,
                    Math.log(cost)).at(5_000_000_000_000L));
        }
        assertThat(TrendComparison.withTokens(releases, MMLU, DrawnLaws.withoutDraws(MMLU), Frontier.DEFAULT_START,
                Seed.of("t"), 200)).hasSize(2).allSatisfy(found -> {
                    assertThat(found.slope()).isCloseTo(found.otherSlope(), within(1e-15));
                    assertThat(found.difference().lower()).isCloseTo(0, within(1e-15));
                    assertThat(found.difference().upper()).isCloseTo(0, within(1e-15));
                });
    }
}
