package org.densimeter.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.contract.ModelDensities;
import org.densimeter.law.scaling.CompositeRuns;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.densimeter.law.trend.MeasuredRelease;

/** The built-in data as the benchmarks need them. */
public final class BenchmarkCatalogue {

    public static final ReferenceSeries SERIES = new ReferenceSeries("minicpm3-2025", "MiniCPM-3", 5e12, null, true, null, null, false, null);

    private static final List<Composite.Part> AVERAGE = List.of(new Composite.Part("mmlu", .25), new Composite.Part(
            "bbh", .25), new Composite.Part("math", .25),
            new Composite.Part("humaneval", .125), new Composite.Part("mbpp", .125));

    private BenchmarkCatalogue() {
    }

    public static List<ReferenceRun> runs(String benchmark) throws FitException {
        List<Composite.Part> parts = parts(benchmark);
        if (!parts.isEmpty()) {
            Map<String, List<ReferenceRun>> byPart = new HashMap<>();
            for (Composite.Part part : parts) {
                byPart.put(part.benchmark(), runs(part.benchmark()));
            }
            return CompositeRuns.combine(parts, byPart);
        }
        return csv("reference_losses.csv").stream().filter(r -> r.get("benchmark").equals(benchmark))
                .map(r -> new ReferenceRun(number(r, "params"), number(r, "tokens"), number(r, "loss"), null)).toList();
    }

    public static List<ReferenceScore> scores(String benchmark) {
        return csv("reference_scores.csv").stream().filter(r -> r.get("benchmark").equals(benchmark))
                .map(r -> new ReferenceScore(number(r, "loss"), number(r, "score"), r.get("role").equals("fit") ? ReferenceScore.Role.FIT : ReferenceScore.Role.HELD_OUT, null)).toList();
    }

    /** The law of {@code benchmark} as it is published, without draws. */
    public static FittedLaw law(String benchmark, ScalingLawFitter.Fit fit) {
        List<Benchmark> definitions = csv("benchmarks.csv").stream().map(r -> new Benchmark(r.get("id"), r.get("name"), Integer.valueOf(r.get(
                "items")), null, null, false, null)).toList();
        return new FittedLaw(1, SERIES, benchmark, parts(benchmark), "bench", fit.law(), fit.loss(), fit.performance(), FittedLaw.Health.OK, null, null, definitions);
    }

    public static List<Model> models() {
        return csv("models.csv").stream().map(BenchmarkCatalogue::model).toList();
    }

    /** Every model with its densities under {@code laws}, as {@code densities} tells of them. */
    public static List<ModelDensities> densities(List<FittedLaw> laws) {
        Map<String, List<Result>> results = results();
        return evaluations().entrySet().stream().map(model -> new ModelDensities(1, laws.size(), null, model.getKey(), results.getOrDefault(model.getKey().id(), List.of()),
                laws.stream().map(model.getValue()::under).toList())).toList();
    }

    /** Every model with the scores that count. */
    static Map<Model, DensityEvaluation> evaluations() {
        Map<String, List<Result>> results = results();
        Map<Model, DensityEvaluation> evaluations = new LinkedHashMap<>();
        models().forEach(model -> evaluations.put(model, DensityEvaluation.of(model, results.getOrDefault(model.id(), List.of()), ScorePolicy.DEFAULT)));
        return evaluations;
    }

    /** The evaluation of such a model as an event brings it, sharing no object with another. */
    static DensityEvaluation copy(ModelDensities state) {
        Model m = state.model();
        Model card = new Model(copy(m.id()), copy(m.name()), copy(m.family()), null, m.releaseDate(), m.paramsTotal(), m.paramsNonEmbedding(), m.activeTotal(), m.activeNonEmbedding(), null,
                m.architecture(), null, m.bits(), null, null, null, null, null);
        List<Result> results = state.results().stream().map(r -> new Result(copy(r.id()), copy(r.model()), copy(r.benchmark()), r.score(), null, copy(r.evaluator()), null, copy(r.setting()),
                r.preferred(), copy(r.source()), null, null, r.revision())).toList();
        return DensityEvaluation.of(card, results, ScorePolicy.DEFAULT);
    }

    private static String copy(String text) {
        return new String(text.toCharArray());
    }

    /** The releases with a measured density under {@code law}, with binomial score errors. */
    static List<MeasuredRelease> releases(FittedLaw law) {
        Map<String, Integer> items = law.items();
        List<MeasuredRelease> releases = new ArrayList<>();
        evaluations().forEach((model, evaluation) -> {
            DensityEntry entry = evaluation.under(law);
            if (entry.status() == DensityStatus.MEASURED) {
                releases.add(MeasuredRelease.of(model, entry, evaluation.scoreError(law, items)));
            }
        });
        return releases;
    }

    private static List<Composite.Part> parts(String benchmark) {
        return benchmark.equals("densing-average") ? AVERAGE : List.of();
    }

    private static Map<String, List<Result>> results() {
        return csv("results.csv").stream().map(BenchmarkCatalogue::result).collect(Collectors.groupingBy(Result::model));
    }

    private static Result result(CSVRecord r) {
        return new Result(r.get("model_id") + "/" + r.get("benchmark") + "/" + r.get("evaluator"), r.get("model_id"), r.get(
                "benchmark"), number(r, "score"), null, r.get("evaluator"), null,
                r.get("setting"), Boolean.valueOf(r.get("preferred")), r.get("source"), null, null, 1);
    }

    private static Model model(CSVRecord r) {
        return new Model(r.get("id"), r.get("name"), r.get("family"), null, LocalDate.parse(r.get("release_date")), billions(r,
                "params_total_b"),
                billions(r, "params_nonembedding_b"), billions(r, "active_total_b"), billions(r, "active_nonembedding_b"), null,
                r.get("architecture").equals("moe") ? Architecture.MOE : Architecture.DENSE, null, 16, null, null, null, null, null);
    }

    private static Long billions(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : new BigDecimal(row.get(column)).movePointRight(9).longValueExact();
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<CSVRecord> csv(String file) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setCommentMarker('#').get();
        try (Reader reader = new InputStreamReader(BenchmarkCatalogue.class.getResourceAsStream("/catalogue/" + file), StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
