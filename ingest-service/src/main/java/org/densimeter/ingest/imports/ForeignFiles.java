package org.densimeter.ingest.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.densimeter.ingest.validation.Layout;

/** Recognizes results files of evaluation harnesses by the names in them, where rows are expected. */
public final class ForeignFiles {

    private static final Map<Set<String>, String> SIGNATURES = signatures();
    private static final Set<String> MODEL = Set.of("model", "model_id", "model_name");

    private ForeignFiles() {}

    private static Map<Set<String>, String> signatures() {
        Map<Set<String>, String> signatures = new LinkedHashMap<>();
        signatures.put(Set.of("evaluation_results", "model_info"), "records of Every Eval Ever");
        signatures.put(Set.of("config_general", "results"), "results of lighteval");
        signatures.put(Set.of("eval", "plan"), "a log of Inspect");
        signatures.put(Set.of("eval", "results", "stats"), "a log of Inspect");
        signatures.put(Set.of("results", "versions", "config"), "results of lm-evaluation-harness");
        signatures.put(Set.of("results", "configs", "versions"), "results of lm-evaluation-harness");
        signatures.put(Set.of("adapter_spec", "scenario_spec"), "a run_spec.json of HELM");
        signatures.put(Set.of("name", "count", "sum", "sum_squared"), "stats of HELM");
        signatures.put(Set.of("model-index"), "a model card with a model-index");
        signatures.put(Set.of("dataset", "value"), "evaluation results of Hugging Face (.eval_results)");
        return signatures;
    }

    /** Returns what a body is that has {@code names} and no row; empty if it is no known results file. */
    static Optional<String> title(Set<String> names) {
        return SIGNATURES.entrySet()
                .stream()
                .filter(signature -> names.containsAll(signature.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the rule that a results file {@code title} breaks where rows are expected. */
    public static String rule(String title) {
        return "rows; this is a results file, " + title + ": send it to POST /imports";
    }

    /** Returns whether a header looks like a table with one column a benchmark, where {@code layout} was expected. */
    static boolean isTable(List<String> names, Layout layout) {
        Set<String> fields = layout.spellings().keySet();
        return layout.equals(Layout.RESULT)
                && names.stream().anyMatch(name -> MODEL.contains(name.toLowerCase(Locale.ROOT)))
                && names.stream()
                        .noneMatch(name -> name.equalsIgnoreCase("benchmark") || name.equalsIgnoreCase("score"))
                && names.stream().filter(name -> !name.isBlank() && !fields.contains(name)).count() > 0;
    }
}
