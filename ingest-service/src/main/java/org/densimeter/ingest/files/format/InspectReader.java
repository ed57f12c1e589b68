package org.densimeter.ingest.files.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.densimeter.ingest.imports.ScoreScale;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads a log of Inspect (JSON, versions 1 and 2, also the header of a packed one): {@code eval} has task, model,
 * dataset and configuration, {@code results.scores} the measures of each scorer. {@code accuracy} is the share of
 * correct samples, a fraction of 1; the scale of other measures is that of the scorer, and only a mapping can say it.
 * The fields are those of {@code EvalLog} in {@code src/inspect_ai/log/_log.py}.
 */
final class InspectReader implements FormatReader {

    private static final String ACCURACY = "accuracy";
    /** How the epochs of a sample are reduced to one score, where nothing is said; another way is another filter. */
    private static final String MEAN = "mean";
    /** Measures that are no scores but say how uncertain one is. */
    private static final Set<String> ERRORS = Set.of("stderr", "bootstrap_stderr", "std", "var");

    @Override
    public FileFormat format() {
        return FileFormat.INSPECT;
    }

    @Override
    public boolean reads(JsonNode json) {
        return json.path("eval").isObject() && json.path("eval").has("task") && json.path("eval").has("model")
                && json.has("status");
    }

    @Override
    public List<FileScore> read(JsonNode log, String name) {
        JsonNode eval = log.path("eval");
        String harness = Nodes.text(eval, "packages", "inspect_ai");
        LocalDate completed = Nodes.day(log, "stats", "completed_at");
        FileRun run = FileRun.of(Nodes.text(eval, "model"), "inspect_ai", harness,
                completed == null ? Nodes.day(eval, "created") : completed);
        String status = Nodes.text(log, "status");
        String refusal = "success".equals(status) ? null : "the run did not end: its status is " + status;
        JsonNode results = log.path("results");
        List<FileScore> scores = new ArrayList<>();
        if (results.path("metrics").isObject()) { // version 1: one scorer
            add(scores, log, run, Nodes.text(results, "scorer", "name"), results, refusal);
        }
        for (JsonNode score : results.path("scores")) {
            String scorer = Nodes.first(Nodes.text(score, "name"), Nodes.text(score, "scorer"));
            String reducer = Nodes.first(Nodes.text(score, "reducer"), MEAN);
            add(scores, log, run, reducer.equals(MEAN) ? scorer : scorer + "/" + reducer, score, refusal);
        }
        if (scores.isEmpty() && refusal != null) {
            scores.add(FileScore.of(run, task(eval), ACCURACY, null).refusal(refusal).build());
        }
        return scores;
    }

    private static void add(List<FileScore> scores, JsonNode log, FileRun run, String scorer, JsonNode score,
            String refusal) {
        JsonNode eval = log.path("eval");
        JsonNode metrics = score.path("metrics");
        metrics.properties().forEach(metric -> {
            String name = metric.getKey();
            if (!ERRORS.contains(name)) {
                boolean accuracy = name.equals(ACCURACY);
                scores.add(FileScore.of(run, task(eval), name, Nodes.written(metric.getValue().path("value")))
                        .filter(scorer)
                        .unit(accuracy ? ScoreScale.FRACTION : null)
                        .standardError(accuracy || metrics.size() == 2 ? error(metrics) : null)
                        .shots(shots(eval))
                        .version(Nodes.text(eval, "task_version"))
                        .samples(samples(log.path("results")), isLimited(log))
                        .refusal(refusal)
                        .build());
            }
        });
    }

    /** Returns the task without the package it is registered in. */
    private static String task(JsonNode eval) {
        String task = Nodes.text(eval, "task");
        return task == null ? "" : task.substring(task.lastIndexOf('/') + 1);
    }

    private static String error(JsonNode metrics) {
        JsonNode error = metrics.path("stderr").path("value");
        return Nodes.written(error.isMissingNode() ? metrics.path("bootstrap_stderr").path("value") : error);
    }

    private static Integer shots(JsonNode eval) {
        Integer shots = Nodes.count(eval, "task_args", "fewshot");
        return shots == null ? Nodes.count(eval, "task_args", "num_fewshot") : shots;
    }

    private static Integer samples(JsonNode results) {
        Integer completed = Nodes.count(results, "completed_samples");
        return completed == null || completed == 0 ? null : completed;
    }

    /** Returns whether samples were left out: by a limit, by a choice of ids, or because they failed. */
    private static boolean isLimited(JsonNode log) {
        JsonNode config = log.path("eval").path("config");
        Integer total = Nodes.count(log, "results", "total_samples");
        Integer completed = Nodes.count(log, "results", "completed_samples");
        return config.hasNonNull("limit") || config.hasNonNull("sample_id")
                || (total != null && completed != null && completed < total);
    }
}
