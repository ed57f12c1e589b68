package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.CompositeRuns;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole method on the built-in catalogue, from reference runs to doubling time. Expected figures: an independent
 * computation (numpy and scipy, own code) on the same files.
 */
class BuiltInCatalogueTest {

    @Test
    void measuresTheFiveBenchmarkCompositeOfNinetyEightReleases() throws FitException {
        List<DensityEntry> entries = densities("densing-average", BuiltInCatalogue.DENSING_AVERAGE).values()
                .stream()
                .toList();
        assertThat(entries).hasSize(229);
        assertThat(entries).filteredOn(e -> e.status() == DensityStatus.MEASURED)
                .hasSize(98)
                .allSatisfy(e -> assertThat(e.scores()).hasSize(5))
                .allSatisfy(e -> assertThat(e.extrapolationFactor()).isCloseTo(e.effectiveParams() / 828_225_024.,
                        withPercentage(1e-6)));
        assertThat(entries).filteredOn(e -> e.status() == DensityStatus.NO_SCORE)
                .allSatisfy(e -> assertThat(e.reason()).startsWith("no score that counts on "));
    }

    @Test
    void findsTheRecordsOfTheComposite() throws FitException {
        List<FrontierRecord> records = frontier("densing-average", BuiltInCatalogue.DENSING_AVERAGE);
        Map<String, Double> expected = Map.ofEntries(Map.entry("llama-1-13b", 0.0386), Map.entry("internlm-7b", 0.0773),
                Map.entry("baichuan2-7b", 0.1282), Map.entry("phi-1.5", 0.3896), Map.entry("mistral-7b", 0.4481),
                Map.entry("mixtral-8x7b", 0.5551), Map.entry("phi-2", 1.313), Map.entry("qwen2-7b", 3.234),
                Map.entry("qwen2.5-14b", 7.510), Map.entry("qwen3-8b", 26.42), Map.entry("seed-oss-36b", 48.22));
        assertThat(records).hasSize(expected.size())
                .allSatisfy(record -> assertThat(record.density()).isCloseTo(expected.get(record.model()),
                        withPercentage(0.2)));
        Trend trend = Trend.ofRecords(records).orElseThrow();
        assertThat(trend.slopePerDay()).isCloseTo(0.007996, within(5e-6));
        assertThat(trend.rSquared()).isCloseTo(0.952, within(5e-4));
        assertThat(trend.doublingDays()).isCloseTo(86.7, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"mmlu, 13, 113.0", "bbh, 15, 91.4", "math, 14, 47.5", "humaneval, 7, 79.3", "mbpp, 7, 110.0"})
    void findsTheDoublingTimeOfEachBenchmark(String benchmark, int records, double doublingDays) throws FitException {
        Trend trend = Trend.ofRecords(frontier(benchmark, List.of())).orElseThrow();
        assertThat(trend.records()).isEqualTo(records);
        assertThat(trend.doublingDays()).isCloseTo(doublingDays, withPercentage(0.2));
    }

    private static List<FrontierRecord> frontier(String benchmark, List<Composite.Part> parts) throws FitException {
        Map<String, Model> models = BuiltInCatalogue.models()
                .stream()
                .collect(Collectors.toMap(Model::id, Function.identity()));
        List<FrontierPoint> points = densities(benchmark, parts).entrySet()
                .stream()
                .filter(e -> e.getValue().status() == DensityStatus.MEASURED)
                .map(e -> new FrontierPoint(e.getKey(), models.get(e.getKey()).releaseDate(), e.getValue().score(),
                        e.getValue().density(), null, Objects.requireNonNull(e.getValue().effectiveParams())))
                .toList();
        return Frontier.of(Frontier.DEFAULT_START, points).records();
    }

    private static Map<String, DensityEntry> densities(String benchmark, List<Composite.Part> parts)
            throws FitException {
        List<ReferenceRun> runs = parts.isEmpty() ? BuiltInCatalogue.runs(benchmark)
                : CompositeRuns.combine(parts,
                        parts.stream()
                                .collect(Collectors.toMap(Composite.Part::benchmark,
                                        part -> BuiltInCatalogue.runs(part.benchmark()))));
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(BuiltInCatalogue.MINICPM3, runs,
                BuiltInCatalogue.scores(benchmark));
        FittedLaw law = new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, parts, "v", fit.law(), fit.loss(),
                fit.performance(), FittedLaw.Health.OK, null);
        Map<String, List<Result>> results = BuiltInCatalogue.results()
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        return BuiltInCatalogue.models()
                .stream()
                .collect(Collectors.toMap(Model::id,
                        m -> DensityEvaluation.of(m, results.getOrDefault(m.id(), List.of()), ScorePolicy.DEFAULT)
                                .under(law)));
    }
}
