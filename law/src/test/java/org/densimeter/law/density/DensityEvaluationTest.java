package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.fixtures.Qwen25;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is computed once for a law and once for a model changes no bit: every entry of the built-in catalogue beside its
 * formulas, written out for each on their own.
 */
class DensityEvaluationTest {

    /** How many of the 229 releases have the scores: counted in results.csv by a few lines of Python. */
    @ParameterizedTest
    @CsvSource({"mmlu, 222", "bbh, 135", "math, 140", "humaneval, 170", "mbpp, 136", "densing-average, 98"})
    void hasTheBitsOfTheFormulas(String benchmark, int scored) throws FitException {
        assertThat(entries(law(BuiltInCatalogue.MINICPM3, benchmark, BuiltInLaws.fit(benchmark))))
                .filteredOn(entry -> entry.status() != DensityStatus.NO_SCORE)
                .hasSize(scored)
                .anyMatch(entry -> entry.status() == DensityStatus.MEASURED);
    }

    @ParameterizedTest
    @CsvSource({"mmlu, 222", "densing-average, 98"})
    void hasTheBitsOfTheFormulasUnderAOneStepLaw(String benchmark, int scored) throws FitException {
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(Qwen25.SERIES, List.of(), Qwen25.pairs(benchmark));
        assertThat(entries(law(Qwen25.SERIES, benchmark, fit)))
                .filteredOn(entry -> entry.status() != DensityStatus.NO_SCORE)
                .hasSize(scored)
                .anyMatch(entry -> entry.status() == DensityStatus.MEASURED)
                .anyMatch(entry -> entry.status() != DensityStatus.MEASURED);
    }

    private static FittedLaw law(ReferenceSeries series, String benchmark, ScalingLawFitter.Fit fit) {
        return new FittedLaw(1, series, benchmark, BuiltInLaws.parts(benchmark), "v", fit.law(), fit.loss(),
                fit.performance(), FittedLaw.Health.OK, null);
    }

    private static List<DensityEntry> entries(FittedLaw law) {
        LawInForce inForce = new LawInForce(law);
        Map<String, List<Result>> results = BuiltInCatalogue.results()
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        List<DensityEntry> entries = new ArrayList<>();
        for (Model model : BuiltInCatalogue.models()) {
            List<Result> own = results.getOrDefault(model.id(), List.of());
            DensityEvaluation evaluation = DensityEvaluation.of(model, own, ScorePolicy.DEFAULT);
            DensityEntry entry = evaluation.under(inForce);
            assertThat(entry).isEqualTo(expected(model, own, law)).isEqualTo(evaluation.under(law));
            entries.add(entry);
        }
        return entries;
    }

    private static DensityEntry expected(Model model, List<Result> results, FittedLaw law) {
        List<Composite.Part> parts = law.parts().isEmpty() ? List.of(new Composite.Part(law.benchmark(), 1))
                : law.parts();
        List<ScoreUsed> used = new ArrayList<>();
        Map<String, Double> scores = results.stream()
                .filter(Result::preferred)
                .collect(Collectors.toMap(Result::benchmark, Result::score));
        for (Composite.Part part : parts) {
            results.stream()
                    .filter(result -> result.preferred() && result.benchmark().equals(part.benchmark()))
                    .forEach(result -> used
                            .add(new ScoreUsed(result.benchmark(), result.id(), result.evaluator(), result.score())));
        }
        if (used.size() < parts.size()) {
            String missing = parts.stream()
                    .map(Composite.Part::benchmark)
                    .filter(benchmark -> !scores.containsKey(benchmark))
                    .sorted()
                    .collect(Collectors.joining(", "));
            return without(model, law, DensityStatus.NO_SCORE, null, used, "no score that counts on " + missing);
        }
        double score = Composite.mean(parts, scores).orElseThrow();
        if (score <= law.law().performance().d()) {
            return without(model, law, DensityStatus.BELOW_RANGE, score, used,
                    "the score is at or under the law's floor of " + rounded(law.law().performance().d()) + " percent");
        }
        if (score >= law.law().ceiling()) {
            return without(model, law, DensityStatus.ABOVE_RANGE, score, used,
                    "the score is at or over the law's ceiling of " + rounded(law.law().ceiling()) + " percent");
        }
        double params = effectiveParams(law.law(), score);
        return new DensityEntry(law.series().id(), law.benchmark(), law.revision(), law.version(),
                DensityStatus.MEASURED, score, used, params, DensityBasis.INFERENCE.density(params, model),
                params / law.largestParams(), ParameterCount.of(model), null, null);
    }

    /** NMI eq. 3: N_eff = ((L_hat(S) - E - b D0^-beta) / a)^(-1/alpha); of a one-step law exp(-L_hat(S)). */
    private static double effectiveParams(ScalingLaw law, double score) {
        double loss = law.performance().l()
                - StrictMath.log(law.performance().c() / (score - law.performance().d()) - 1)
                        / law.performance().gamma();
        if (law.oneStep()) {
            return StrictMath.exp(-loss);
        }
        double floor = law.loss().irreducible()
                + law.loss().b() * StrictMath.pow(law.tokensAtLaw(), -law.loss().beta());
        return StrictMath.pow((loss - floor) / law.loss().a(), -1 / law.loss().alpha());
    }

    private static double rounded(double percent) {
        return BigDecimal.valueOf(percent).setScale(3, RoundingMode.HALF_UP).doubleValue();
    }

    private static DensityEntry without(Model model, FittedLaw law, DensityStatus status, Double score,
            List<ScoreUsed> used, String reason) {
        return new DensityEntry(law.series().id(), law.benchmark(), law.revision(), law.version(), status, score, used,
                null, null, null, ParameterCount.of(model), null, reason);
    }
}
