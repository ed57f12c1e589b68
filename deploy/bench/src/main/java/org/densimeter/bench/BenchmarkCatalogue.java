package org.densimeter.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.densimeter.law.trend.MeasuredRelease;

/** Derives laws, densities and releases from the built-in catalogue. */
public final class BenchmarkCatalogue {

    private BenchmarkCatalogue() {}

    /** Returns the law of {@code benchmark} without draws. */
    public static FittedLaw law(String benchmark) throws FitException {
        return law(benchmark, BuiltInLaws.fit(benchmark));
    }

    /** Returns {@code fit} as the law of {@code benchmark}, without draws. */
    static FittedLaw law(String benchmark, ScalingLawFitter.Fit fit) {
        return new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, BuiltInLaws.parts(benchmark), "bench", fit.law(),
                fit.loss(), fit.performance(), FittedLaw.Health.OK, null, null, BuiltInCatalogue.benchmarks());
    }

    /** Returns every model with its densities under {@code laws}, as an event of {@code densities} has them. */
    public static List<ModelDensities> densities(List<FittedLaw> laws) {
        Map<String, List<Result>> results = results();
        return evaluations().entrySet()
                .stream()
                .map(model -> new ModelDensities(1, laws.size(), null, model.getKey(),
                        results.getOrDefault(model.getKey().id(), List.of()),
                        laws.stream().map(model.getValue()::under).toList()))
                .toList();
    }

    /** Returns every model with its selected scores. */
    private static Map<Model, DensityEvaluation> evaluations() {
        Map<String, List<Result>> results = results();
        Map<Model, DensityEvaluation> evaluations = new LinkedHashMap<>();
        BuiltInCatalogue.models()
                .forEach(model -> evaluations.put(model,
                        DensityEvaluation.of(model, results.getOrDefault(model.id(), List.of()), ScorePolicy.DEFAULT)));
        return evaluations;
    }

    /** Returns the evaluation of {@code state} as decoded from an event: it shares no object with another one. */
    static DensityEvaluation copy(ModelDensities state) {
        Model m = state.model();
        Model card = new Model(copy(m.id()), copy(m.name()), copy(m.family()), null, m.releaseDate(), m.paramsTotal(),
                m.paramsNonEmbedding(), m.activeTotal(), m.activeNonEmbedding(), null, m.architecture(), null, m.bits(),
                null, null, null, null, null);
        List<Result> results = state.results()
                .stream()
                .map(r -> new Result(copy(r.id()), copy(r.model()), copy(r.benchmark()), r.score(), null,
                        copy(r.evaluator()), null, copy(r.setting()), r.preferred(), copy(r.source()), null, null,
                        r.revision()))
                .toList();
        return DensityEvaluation.of(card, results, ScorePolicy.DEFAULT);
    }

    private static String copy(String text) {
        return new String(text.toCharArray());
    }

    /** Returns the releases with a measured density under {@code law}, with binomial score errors. */
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

    private static Map<String, List<Result>> results() {
        return BuiltInCatalogue.results().stream().collect(Collectors.groupingBy(Result::model));
    }
}
