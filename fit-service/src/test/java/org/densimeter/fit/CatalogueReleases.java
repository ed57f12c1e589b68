package org.densimeter.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.ModelResults;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.fixtures.BuiltInCatalogue;

/** The releases of the built-in catalogue with their results, as events. */
public final class CatalogueReleases {

    /** Parts and weights of densing-average, completed from gsm8k and mmlu-pro. */
    public static final List<String> AUXILIARIES = List.of("gsm8k", "mmlu-pro");

    private CatalogueReleases() {}

    /** Returns the composite of densing-average under {@code id}, completed. */
    public static Composite completed(String id) {
        return new Composite(id, "Completed", BuiltInCatalogue.DENSING_AVERAGE, true, AUXILIARIES);
    }

    /** Returns the 229 releases of the first catalogue. */
    public static List<ModelResults> first() {
        return events(BuiltInCatalogue.models(), BuiltInCatalogue.results(ReferenceCatalogue.RECORDED_AT));
    }

    /** Returns the releases to October 2026, of all stages. */
    public static List<ModelResults> to2026() {
        return events(
                Stream.concat(BuiltInCatalogue.models().stream(), BuiltInCatalogue.modelsTo2026().stream()).toList(),
                Stream.concat(BuiltInCatalogue.results(ReferenceCatalogue.RECORDED_AT).stream(),
                        BuiltInCatalogue.resultsTo2026(ReferenceCatalogue.RECORDED_AT).stream()).toList());
    }

    /** Returns {@code releases}, in which the score that counts of a model on a benchmark is {@code score}. */
    public static List<ModelResults> corrected(List<ModelResults> releases, String model, String benchmark,
            double score) {
        List<ModelResults> corrected = new ArrayList<>();
        for (ModelResults release : releases) {
            corrected.add(release.model().id().equals(model) ? corrected(release, benchmark, score) : release);
        }
        return corrected;
    }

    private static ModelResults corrected(ModelResults release, String benchmark, double score) {
        List<Result> results = release.results()
                .stream()
                .map(result -> result.benchmark().equals(benchmark) && Boolean.TRUE.equals(result.preferred())
                        ? new Result(result.id(), result.model(), benchmark, score, null, result.evaluator(),
                                result.relationship(), result.setting(), result.preferred(), result.source(), null,
                                result.recordedAt(), 2)
                        : result)
                .toList();
        return new ModelResults(release.revision() + 1, ReferenceCatalogue.RECORDED_AT.plusSeconds(2), release.model(),
                results, List.of());
    }

    private static List<ModelResults> events(List<Model> models, List<Result> results) {
        Map<String, List<Result>> byModel = results.stream().collect(Collectors.groupingBy(Result::model));
        return models.stream()
                .map(model -> new ModelResults(1, ReferenceCatalogue.RECORDED_AT, model,
                        byModel.getOrDefault(model.id(), List.of()), List.of()))
                .toList();
    }
}
