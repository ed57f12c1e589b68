package org.densimeter.ingest.files.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.densimeter.ingest.imports.ScoreScale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Reads results of lighteval (JSON): {@code results} by {@code suite|task|shots} or {@code task|shots} has values and
 * their {@code _stderr}, {@code config_tasks} the items and measures, {@code config_general} the model and a limit of
 * samples. Values are fractions of 1. The row {@code all} is a mean over tasks of any kind, and is no score; the row
 * {@code task:_average} is that of the parts {@code task:part}. The shape is that of the documentation of lighteval
 * ("Saving and reading results") and of result files of 2024 to 2026.
 */
final class LightevalReader implements FormatReader {

    private static final String STDERR = "_stderr";
    private static final String AVERAGE = ":_average";
    private static final String ALL = "all";
    private static final Pattern DAY_IN_NAME = Pattern.compile("results_(\\d{4}-\\d{2}-\\d{2})T[^/]*$");

    @Override
    public FileFormat format() {
        return FileFormat.LIGHTEVAL;
    }

    @Override
    public boolean reads(JsonNode json) {
        return json.path("config_general").isObject() && json.path("results").isObject();
    }

    @Override
    public List<FileScore> read(JsonNode file, String name) {
        JsonNode general = file.path("config_general");
        String model = Nodes.first(Nodes.text(general, "model_name"),
                Nodes.text(general, "model_config", "model_name"));
        FileRun run = FileRun.of(model, "lighteval", Nodes.known(general, "lighteval_sha"), day(name));
        List<FileScore> scores = new ArrayList<>();
        file.path("results").properties().forEach(row -> {
            if (!row.getKey().equals(ALL)) {
                row.getValue().properties().forEach(measure -> {
                    if (!measure.getKey().endsWith(STDERR)) {
                        scores.add(score(file, run, row.getKey(), measure.getKey()));
                    }
                });
            }
        });
        return scores;
    }

    private static FileScore score(JsonNode file, FileRun run, String key, String metric) {
        String[] parts = key.split("\\|", -1);
        int at = parts.length > 2 ? 1 : 0; // the suite comes first, in files of before 2026
        String task = parts[at].endsWith(AVERAGE) ? parts[at].substring(0, parts[at].length() - AVERAGE.length())
                : parts[at];
        int colon = parts[at].endsWith(AVERAGE) ? -1 : task.indexOf(':');
        String shots = parts.length > at + 1 ? parts[at + 1] : "";
        JsonNode config = config(file, key, parts, at);
        JsonNode limit = file.path("config_general").path("max_samples");
        int original = config.path("original_num_docs").asInt(-1);
        int effective = config.path("effective_num_docs").asInt(-1);
        JsonNode row = file.path("results").path(key);
        return FileScore.of(run, task, metric, Nodes.written(row.path(metric)))
                .unit(ScoreScale.FRACTION)
                .standardError(Nodes.written(row.path(metric + STDERR)))
                .shots(shots.matches("\\d{1,4}") ? Integer.valueOf(shots) : null)
                .version(Nodes.first(Nodes.text(file, "versions", key), Nodes.text(config, "version")))
                .samples(effective > 0 ? Integer.valueOf(effective) : null,
                        (!limit.isMissingNode() && !limit.isNull()) || (effective >= 0 && effective < original))
                .parent(colon < 0 ? null : task.substring(0, colon))
                .refusal(isLowerBetter(config, metric) ? FileScore.LOWER_IS_BETTER : null)
                .build();
    }

    /** Returns the configuration of a task, whose key has the shots or not. */
    private static JsonNode config(JsonNode file, String key, String[] parts, int at) {
        JsonNode configs = file.path("config_tasks");
        return configs.has(key) ? configs.path(key) : configs.path(at == 0 ? parts[0] : parts[0] + "|" + parts[1]);
    }

    private static boolean isLowerBetter(JsonNode config, String metric) {
        for (JsonNode measure : config.path(config.has("metrics") ? "metrics" : "metric")) {
            JsonNode higher = measure.path("higher_is_better");
            JsonNode own = higher.isObject() ? higher.path(metric) : higher;
            if (own.isBoolean() && !own.booleanValue()
                    && (higher.isObject() || metric.equals(Nodes.text(measure, "metric_name")))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the day that the name of the file has: the file itself has only a clock without a date. */
    private static LocalDate day(String name) {
        Matcher day = DAY_IN_NAME.matcher(name);
        return day.find() ? Nodes.day(TextNode.valueOf(day.group(1))) : null;
    }
}
