package org.densimeter.law.completion;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.csv.CSVRecord;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.fixtures.BuiltInCatalogue;

/**
 * The scores on which method.md, section 7, states its check values, from {@code base-releases.csv}: the 229 releases
 * of the first catalogue, and 247 with those to 2026-10. A copy, because the built-in catalogue grows.
 */
public final class BaseReleases {

    static final List<Composite.Part> PARTS = BuiltInCatalogue.DENSING_AVERAGE;
    static final List<String> AUXILIARIES = List.of("gsm8k", "mmlu-pro");
    /** The composite of {@code densing-average}, completed from two auxiliaries. */
    public static final CompletionDefinition DEFINITION = new CompletionDefinition("densing-completed", PARTS,
            AUXILIARIES);

    private BaseReleases() {}

    /** The 229 of the first catalogue: scores in percent by model and benchmark. */
    public static Map<String, Map<String, Double>> first() {
        return read(true);
    }

    /** All 247. */
    static Map<String, Map<String, Double>> all() {
        return read(false);
    }

    /** The release dates of all 247, by model. */
    static Map<String, LocalDate> dates() {
        Map<String, LocalDate> dates = new TreeMap<>();
        rows().forEach(row -> dates.put(row.get("model"), LocalDate.parse(row.get("date"))));
        return dates;
    }

    private static List<CSVRecord> rows() {
        return BuiltInCatalogue.csv("/org/densimeter/law/completion/base-releases.csv");
    }

    private static Map<String, Map<String, Double>> read(boolean firstAlone) {
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        for (CSVRecord row : rows()) {
            if (!firstAlone || row.get("source").isEmpty()) {
                Map<String, Double> own = scores.computeIfAbsent(row.get("model"), model -> new HashMap<>());
                for (String benchmark : DEFINITION.benchmarks()) {
                    if (!row.get(benchmark).isEmpty()) {
                        own.put(benchmark, Double.valueOf(row.get(benchmark)));
                    }
                }
            }
        }
        return scores;
    }
}
