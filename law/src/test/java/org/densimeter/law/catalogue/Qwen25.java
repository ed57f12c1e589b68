package org.densimeter.law.catalogue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.law.catalogue.ReferenceScore.Role;

/** A one-step series of published scores: the seven base models of Qwen2.5 by their first-party results in the built-in catalogue. Their losses were never published. */
public final class Qwen25 {

    public static final ReferenceSeries SERIES = new ReferenceSeries("qwen2.5-2024", "Qwen2.5", 18e12, null, false, null, null, false, null, true);

    private static final Set<String> MODELS = Set.of("qwen2.5-0.5b", "qwen2.5-1.5b", "qwen2.5-3b", "qwen2.5-7b", "qwen2.5-14b", "qwen2.5-32b", "qwen2.5-72b");

    private Qwen25() {
    }

    /** The pairs of a benchmark or of {@code densing-average}, by parameters. */
    public static List<ReferenceScore> pairs(String benchmark) {
        List<Composite.Part> parts = benchmark.equals("densing-average") ? BuiltInCatalogue.DENSING_AVERAGE : List.of(new Composite.Part(benchmark, 1));
        Map<String, Map<String, Double>> scores = new HashMap<>();
        BuiltInCatalogue.results().stream().filter(result -> MODELS.contains(result.model()) && result.relationship() == Relationship.FIRST_PARTY && result.preferred())
                .forEach(result -> scores.computeIfAbsent(result.model(), model -> new HashMap<>()).put(result.benchmark(), result.score()));
        return BuiltInCatalogue.models().stream().filter(model -> MODELS.contains(model.id()))
                .map(model -> new ReferenceScore(null, (double) model.paramsNonEmbedding(), Composite.mean(parts, scores.get(model.id())).orElseThrow(), Role.FIT, null))
                .sorted(Comparator.comparing(ReferenceScore::params)).toList();
    }
}
