package org.densimeter.ingest.files.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.densimeter.ingest.imports.ScoreScale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a run of HELM: {@code stats.json}, a list of statistics, with the {@code run_spec.json} of the same folder,
 * which has scenario, model, shots and the limit of instances. Only statistics of the test split count, without a
 * perturbation or a part of the split. Means of its accuracy measures are fractions of 1. HELM has no standard errors:
 * {@code stddev} is over trials. A scenario with a subject, subset or level is a part of its benchmark. The shapes are
 * those of {@code Stat}, {@code MetricName} and {@code RunSpec} of stanford-crfm/helm.
 */
final class HelmReader implements FormatReader {

    /** The name of the file with the statistics. */
    static final String STATS = "stats.json";
    /** The name of the file with the description of the run. */
    static final String RUN_SPEC = "run_spec.json";

    private static final Set<String> PARTS = Set.of("subject", "subset", "level", "task", "split");
    private static final Set<String> PLAIN_METHODS = Set.of("generation", "multiple_choice_joint",
            "multiple_choice_joint_chain_of_thought");
    private static final String EVERYTHING = "all";

    @Override
    public FileFormat format() {
        return FileFormat.HELM;
    }

    /** Returns the two files of a run as one document. */
    static JsonNode document(JsonNode stats, JsonNode spec) {
        return JsonNodeFactory.instance.objectNode().<com.fasterxml.jackson.databind.node.ObjectNode>set("stats", stats)
                .set("run_spec", spec);
    }

    /** Returns whether {@code document} is a list of statistics. */
    static boolean isStats(JsonNode document) {
        return document.isArray() && document.path(0).path("name").path("name").isTextual()
                && document.path(0).has("count");
    }

    /** Returns whether {@code document} describes a run. */
    static boolean isRunSpec(JsonNode document) {
        return document.path("adapter_spec").isObject() && document.path("scenario_spec").isObject();
    }

    @Override
    public boolean reads(JsonNode document) {
        return isStats(document.path("stats")) && isRunSpec(document.path("run_spec"));
    }

    @Override
    public List<FileScore> read(JsonNode document, String name) {
        JsonNode spec = document.path("run_spec");
        FileRun run = FileRun.of(Nodes.text(spec, "adapter_spec", "model"), "HELM", null, null);
        Integer instances = instances(document.path("stats"));
        List<FileScore> scores = new ArrayList<>();
        for (JsonNode stat : document.path("stats")) {
            if (isWhole(stat)) {
                scores.add(score(run, spec, stat, instances));
            }
        }
        return scores;
    }

    private static boolean isWhole(JsonNode stat) {
        JsonNode name = stat.path("name");
        return "test".equals(Nodes.text(name, "split")) && !name.hasNonNull("perturbation")
                && !name.hasNonNull("sub_split");
    }

    private static FileScore score(FileRun run, JsonNode spec, JsonNode stat, Integer instances) {
        JsonNode adapter = spec.path("adapter_spec");
        TreeMap<String, String> parts = new TreeMap<>();
        spec.path("scenario_spec").path("args").properties().forEach(argument -> {
            String value = argument.getValue().asText();
            if (PARTS.contains(argument.getKey()) && !value.equals(EVERYTHING)) {
                parts.put(argument.getKey(), value);
            }
        });
        String base = scenario(spec);
        StringBuilder task = new StringBuilder(base);
        parts.forEach((key, value) -> task.append(task.length() == base.length() ? ':' : ',')
                .append(key)
                .append('=')
                .append(value));
        Integer limit = Nodes.count(adapter, "max_eval_instances");
        String method = Nodes.text(adapter, "method");
        return FileScore.of(run, task.toString(), Nodes.name(stat, "name", "name"), Nodes.written(stat.path("mean")))
                .unit(ScoreScale.FRACTION)
                .shots(Nodes.count(adapter, "max_train_instances"))
                .tokens(method == null || PLAIN_METHODS.contains(method) ? null : method.replace('_', '-'))
                .samples(instances, limit != null && (instances == null || instances >= limit))
                .parent(parts.isEmpty() ? null : base)
                .build();
    }

    /** Returns the scenario, with its dataset where one scenario is of several. */
    private static String scenario(JsonNode spec) {
        String name = Nodes.name(spec, "name").split(":", 2)[0];
        String dataset = Nodes.text(spec, "scenario_spec", "args", "dataset");
        return dataset == null ? name : name + ":dataset=" + dataset;
    }

    private static Integer instances(JsonNode stats) {
        for (JsonNode stat : stats) {
            if (isWhole(stat) && "num_instances".equals(Nodes.text(stat, "name", "name"))) {
                double mean = stat.path("mean").asDouble();
                return mean >= 1 && mean == Math.rint(mean) && mean < 1e9 ? Integer.valueOf((int) mean) : null;
            }
        }
        return null;
    }
}
