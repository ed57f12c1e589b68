package org.densimeter.ingest.files;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads a results file of lm-evaluation-harness (JSON, versions 0.3 and 0.4): {@code results} by task has a value for
 * each {@code metric,filter} and its {@code metric_stderr,filter}; {@code group_subtasks}, {@code n-shot},
 * {@code versions}, {@code n-samples}, {@code higher_is_better} and {@code config} say more.
 */
final class LmEvalFile {

    /** The name of the format. */
    static final String FORMAT = "lm-eval";

    private static final String STDERR = "_stderr";
    /** Fields of a task that are no measures. */
    private static final Set<String> OTHER = Set.of("alias", "name", "sample_len", "samples");

    private final JsonNode file;
    private final Map<String, String> parents = new HashMap<>();

    LmEvalFile(JsonNode file) {
        this.file = file;
        file.path("group_subtasks")
                .properties()
                .forEach(group -> group.getValue().forEach(task -> parents.putIfAbsent(task.asText(), group.getKey())));
    }

    /** Returns whether {@code json} has the form of such a file. */
    static boolean is(JsonNode json) {
        return json.path("results").isObject()
                && (json.path("configs").isObject() || json.path("versions").isObject() || json.has("lm_eval_version"));
    }

    /** Returns the name of the model as the file has it; null if it has none. */
    String model() {
        String name = file.path("model_name").asText(null);
        if (name != null && !name.isBlank()) {
            return name;
        }
        JsonNode arguments = file.path("config").path("model_args");
        if (arguments.isObject()) {
            return arguments.path("pretrained").asText(null);
        }
        for (String argument : arguments.asText("").split(",", -1)) {
            if (argument.startsWith("pretrained=")) {
                return argument.substring("pretrained=".length());
            }
        }
        return null;
    }

    /** Returns the version of the harness; null if unknown. */
    String harnessVersion() {
        return file.path("lm_eval_version").asText(null);
    }

    /** Returns the day of the run, UTC; null if unknown. */
    LocalDate day() {
        JsonNode date = file.path("date");
        return date.isNumber() ? LocalDate.ofInstant(Instant.ofEpochSecond(date.asLong()), ZoneOffset.UTC) : null;
    }

    /** Returns every measure of every task, in the order of the file. */
    List<FileScore> scores() {
        List<FileScore> scores = new ArrayList<>();
        file.path("results").properties().forEach(task -> task.getValue().properties().forEach(measure -> {
            String key = measure.getKey();
            int comma = key.indexOf(',');
            String metric = comma < 0 ? key : key.substring(0, comma);
            if (!metric.isBlank() && !OTHER.contains(metric) && !metric.endsWith(STDERR)) {
                scores.add(score(task.getKey(), task.getValue(), metric, comma < 0 ? "" : key.substring(comma),
                        measure.getValue()));
            }
        }));
        return scores;
    }

    /** @param suffix the filter behind its comma; empty in files of 0.3 */
    private FileScore score(String task, JsonNode measures, String metric, String suffix, JsonNode value) {
        JsonNode samples = file.path("n-samples").path(task);
        JsonNode limit = file.path("config").path("limit");
        boolean limited = (!limit.isMissingNode() && !limit.isNull())
                || samples.path("effective").asInt() < samples.path("original").asInt();
        JsonNode version = file.path("versions").path(task);
        return new FileScore(task, metric, suffix.isEmpty() ? "none" : suffix.substring(1), value.asText(),
                standardError(measures.path(metric + STDERR + suffix), value), shots(task, new HashSet<>()),
                version.isValueNode() && !version.isNull() ? version.asText() : null,
                samples.path("effective").isInt() ? Integer.valueOf(samples.path("effective").intValue()) : null,
                limited, parents.get(task), isLowerBetter(task, metric));
    }

    /** Returns a standard error that says something: "N/A", NaN, and 0 beside a score between 0 and 1 do not. */
    private static String standardError(JsonNode error, JsonNode value) {
        boolean known = error.isNumber() && Double.isFinite(error.doubleValue()) && error.doubleValue() >= 0;
        boolean nothing = error.doubleValue() == 0 && value.doubleValue() > 0 && value.doubleValue() < 1;
        return known && !nothing ? error.asText() : null;
    }

    private boolean isLowerBetter(String task, String metric) {
        JsonNode higher = file.path("higher_is_better").path(task).path(metric);
        return higher.isBoolean() && !higher.booleanValue();
    }

    /** Returns the shots of a task; of a group those of its tasks, if they agree. */
    private Integer shots(String task, Set<String> seen) {
        JsonNode own = file.path("n-shot").path(task);
        if (own.isInt()) {
            return own.intValue();
        }
        JsonNode configured = file.path("configs").path(task).path("num_fewshot");
        if (configured.isInt()) {
            return configured.intValue();
        }
        if (!seen.add(task)) {
            return null;
        }
        Set<Integer> ofTasks = new HashSet<>();
        file.path("group_subtasks").path(task).forEach(subtask -> ofTasks.add(shots(subtask.asText(), seen)));
        JsonNode all = file.path("config").path("num_fewshot");
        return ofTasks.size() == 1 ? ofTasks.iterator().next()
                : ofTasks.isEmpty() && all.isInt() ? Integer.valueOf(all.intValue()) : null;
    }
}
