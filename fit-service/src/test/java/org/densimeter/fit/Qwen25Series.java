package org.densimeter.fit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.csv.CSVRecord;
import org.densimeter.contract.ReferenceData;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;

/**
 * A one-step series: the parameters and first-party scores of Qwen2.5's seven base models, from the built-in catalogue.
 */
public final class Qwen25Series {

    private Qwen25Series() {}

    /** The series under {@code id}. */
    public static ReferenceSeries series(String id) {
        return new ReferenceSeries(id, "Qwen2.5 base models, 0.5 B to 72 B parameters", 18e12, null, false, null, null,
                false, "https://qwenlm.github.io/blog/qwen2.5-llm/ base tables", true);
    }

    /** Its data on {@code benchmark}, or on {@code densing-average}. */
    public static ReferenceData data(String id, String benchmark, long revision) {
        return new ReferenceData(revision, ReferenceCatalogue.RECORDED_AT, series(id), benchmark, List.of(),
                pairs(benchmark));
    }

    /** The pairs of a benchmark or of {@code densing-average}, by parameters. */
    public static List<ReferenceScore> pairs(String benchmark) {
        List<Composite.Part> parts = benchmark.equals("densing-average")
                ? ReferenceCatalogue.composite("average", 1).composite().parts()
                : List.of(new Composite.Part(benchmark, 1));
        Map<String, Double> params = new TreeMap<>();
        ReferenceCatalogue.rows("models.csv")
                .stream()
                .filter(row -> row.get("family").equals("Qwen2.5"))
                .forEach(row -> params.put(row.get("id"), Double.parseDouble(row.get("params_nonembedding_b")) * 1e9));
        Map<String, Map<String, Double>> scores = new HashMap<>();
        Map<String, String> sources = new HashMap<>();
        ReferenceCatalogue.rows("results.csv")
                .stream()
                .filter(row -> params.containsKey(row.get("model_id")) && firstParty(row))
                .forEach(row -> {
                    scores.computeIfAbsent(row.get("model_id"), model -> new HashMap<>())
                            .put(row.get("benchmark"), Double.valueOf(row.get("score")));
                    sources.put(row.get("model_id"), row.get("source"));
                });
        return params.keySet()
                .stream()
                .map(model -> new ReferenceScore(null, params.get(model),
                        Composite.mean(parts, scores.get(model)).orElseThrow(), Role.FIT, sources.get(model)))
                .sorted(Comparator.comparing(ReferenceScore::params))
                .toList();
    }

    private static boolean firstParty(CSVRecord row) {
        return row.get("relationship").equals("first_party") && row.get("preferred").equals("true");
    }
}
