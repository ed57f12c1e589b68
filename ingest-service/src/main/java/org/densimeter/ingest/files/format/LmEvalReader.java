package org.densimeter.ingest.files.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.imports.ScoreScale;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads results of lm-evaluation-harness (JSON, versions 0.3 and 0.4): {@code results} by task has a value for each
 * {@code metric,filter} and its {@code metric_stderr,filter}; {@code group_subtasks}, {@code n-shot}, {@code versions},
 * {@code n-samples}, {@code higher_is_better} and {@code config} say more. Values are fractions of 1.
 */
final class LmEvalReader implements FormatReader {

    private static final String STDERR = "_stderr";
    /** Fields of a task that are no measures. */
    private static final Set<String> OTHER = Set.of("alias", "name", "sample_len", "samples");

    @Override
    public FileFormat format() {
        return FileFormat.LM_EVAL;
    }

    @Override
    public boolean reads(JsonNode json) {
        return json.path("results").isObject() && !json.has("config_general")
                && (json.path("configs").isObject() || json.path("versions").isObject() || json.has("lm_eval_version"));
    }

    @Override
    public List<FileScore> read(JsonNode file, String name) {
        FileRun run = FileRun.of(model(file), "lm-evaluation-harness", Nodes.text(file, "lm_eval_version"),
                Nodes.day(file, "date"));
        Map<String, String> parents = new HashMap<>();
        file.path("group_subtasks")
                .properties()
                .forEach(group -> group.getValue().forEach(task -> parents.putIfAbsent(task.asText(), group.getKey())));
        List<FileScore> scores = new ArrayList<>();
        file.path("results").properties().forEach(task -> task.getValue().properties().forEach(measure -> {
            String key = measure.getKey();
            int comma = key.indexOf(',');
            String metric = comma < 0 ? key : key.substring(0, comma);
            if (!metric.isBlank() && !OTHER.contains(metric) && !metric.endsWith(STDERR)) {
                scores.add(score(file, run, task.getKey(), metric, comma < 0 ? "" : key.substring(comma))
                        .parent(parents.get(task.getKey()))
                        .build());
            }
        }));
        return scores;
    }

    private static String model(JsonNode file) {
        String name = Nodes.text(file, "model_name");
        if (name != null) {
            return name;
        }
        JsonNode arguments = file.path("config").path("model_args");
        if (arguments.isObject()) {
            return Nodes.text(arguments, "pretrained");
        }
        for (String argument : arguments.asText("").split(",", -1)) {
            if (argument.startsWith("pretrained=")) {
                return argument.substring("pretrained=".length());
            }
        }
        return null;
    }

    /** @param suffix the filter behind its comma; empty in files of 0.3 */
    private static FileScore.Builder score(JsonNode file, FileRun run, String task, String metric, String suffix) {
        JsonNode measures = file.path("results").path(task);
        JsonNode samples = file.path("n-samples").path(task);
        JsonNode limit = file.path("config").path("limit");
        boolean limited = (!limit.isMissingNode() && !limit.isNull())
                || samples.path("effective").asInt() < samples.path("original").asInt();
        JsonNode higher = file.path("higher_is_better").path(task).path(metric);
        return FileScore.of(run, task, metric, Nodes.written(measures.path(metric + suffix)))
                .filter(suffix.isEmpty() ? null : suffix.substring(1))
                .unit(ScoreScale.FRACTION)
                .standardError(Nodes.written(measures.path(metric + STDERR + suffix)))
                .shots(shots(file, task, new HashSet<>()))
                .version(Nodes.text(file, "versions", task))
                .samples(Nodes.count(samples, "effective"), limited)
                .refusal(higher.isBoolean() && !higher.booleanValue() ? FileScore.LOWER_IS_BETTER : null);
    }

    /** Returns the shots of a task; of a group those of its tasks, if they agree. */
    private static Integer shots(JsonNode file, String task, Set<String> seen) {
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
        file.path("group_subtasks").path(task).forEach(subtask -> ofTasks.add(shots(file, subtask.asText(), seen)));
        JsonNode all = file.path("config").path("num_fewshot");
        return ofTasks.size() == 1 ? ofTasks.iterator().next()
                : ofTasks.isEmpty() && all.isInt() ? Integer.valueOf(all.intValue()) : null;
    }
}
