package org.densimeter.ingest.files.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.imports.ScoreScale;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads records of Every Eval Ever (JSON object, array or lines; schema 0.2 and 0.3). A record has one model, its
 * source, and results with {@code metric_config} and {@code score_details}. The unit is that of each result: its
 * {@code metric_unit}, or else its bounds; infinite bounds say nothing. What changes with each save of the same
 * evaluation ({@code evaluation_id}, {@code retrieved_timestamp}) is not read. The fields are those of
 * {@code eval.schema.json} of evaleval/every_eval_ever. A record that this service exported has the fields of the
 * result in {@code score_details.details}, and becomes the same result.
 */
final class EveryEvalEverReader implements FormatReader {

    private static final String EXPORTED = "densimeter/";
    private static final Set<String> PARAMS_IN_BILLIONS = Set.of("params_billions", "size_billions_parameters");
    private static final Set<String> PARAMS = Set.of("num_model_parameters", "params");
    private static final Map<String, ScoreScale> UNITS = Map.of("proportion", ScoreScale.FRACTION, "fraction",
            ScoreScale.FRACTION, "ratio", ScoreScale.FRACTION, "percent", ScoreScale.PERCENT, "percentage",
            ScoreScale.PERCENT, "%", ScoreScale.PERCENT);
    private static final Map<String, String> RELATIONSHIPS = Map.of("first_party", "first_party", "third_party",
            "third_party");

    @Override
    public FileFormat format() {
        return FileFormat.EVERY_EVAL_EVER;
    }

    @Override
    public boolean reads(JsonNode json) {
        JsonNode record = json.isArray() ? json.path(0) : json;
        return record.path("evaluation_results").isArray() && record.path("model_info").isObject();
    }

    @Override
    public List<FileScore> read(JsonNode document, String name) {
        List<FileScore> scores = new ArrayList<>();
        if (document.isArray()) {
            document.forEach(record -> add(scores, record));
        } else {
            add(scores, document);
        }
        return scores;
    }

    private static void add(List<FileScore> scores, JsonNode record) {
        if (!record.path("evaluation_results").isArray()) {
            scores.add(FileScore.of(FileRun.of(null, null, null, null), "", "", null)
                    .refusal("no record of Every Eval Ever: it has no array evaluation_results")
                    .build());
        }
        for (JsonNode result : record.path("evaluation_results")) {
            scores.add(score(run(record, result), result).exported(exported(record, result)).build());
        }
    }

    private static FileRun run(JsonNode record, JsonNode result) {
        JsonNode source = record.path("source_metadata");
        String organisation = Nodes.known(source, "source_organization_name");
        return new FileRun(
                Nodes.first(Nodes.text(record, "model_info", "id"), Nodes.text(record, "model_info", "name")),
                organisation == null ? Nodes.known(source, "source_name") : organisation,
                RELATIONSHIPS.get(Nodes.name(source, "evaluator_relationship")), source(source, result),
                Nodes.known(record, "eval_library", "name"), Nodes.known(record, "eval_library", "version"),
                Nodes.first(Nodes.text(result, "evaluation_timestamp"), "").isEmpty()
                        ? Nodes.day(record, "evaluation_timestamp")
                        : Nodes.day(result, "evaluation_timestamp"),
                params(record.path("model_info").path("additional_details")));
    }

    /** Returns where the score was published: the name of the source and its address, none of which is of the save. */
    private static String source(JsonNode source, JsonNode result) {
        String address = Nodes.first(Nodes.text(result.path("source_data").path("url").path(0)),
                Nodes.text(source, "source_organization_url"));
        String named = Nodes.known(source, "source_name");
        return named == null ? address : address == null ? named : named + ", " + address;
    }

    /** Returns the fields of the result that this service exported as {@code record}; null if another wrote it. */
    private static Map<String, String> exported(JsonNode record, JsonNode result) {
        JsonNode details = result.path("score_details").path("details");
        if (!Nodes.name(record, "evaluation_id").startsWith(EXPORTED) || !details.has("model")
                || !details.has("benchmark")) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        details.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    private static FileScore.Builder score(FileRun run, JsonNode result) {
        JsonNode config = result.path("metric_config");
        JsonNode details = result.path("score_details");
        JsonNode uncertainty = details.path("uncertainty");
        String value = Nodes.written(details.path("score"));
        ScoreScale unit = unit(config);
        Integer samples = Nodes.count(uncertainty, "num_samples");
        Integer all = Nodes.count(result, "source_data", "samples_number");
        JsonNode more = result.path("generation_config").path("additional_details");
        return FileScore.of(run, Nodes.name(result, "evaluation_name"), metric(config), value)
                .unit(unit)
                .standardError(Nodes.written(uncertainty.path("standard_error").path("value")))
                .shots(shots(more))
                .tokens(Nodes.first(Nodes.text(more, "variant"), Nodes.text(config, "additional_details", "variant"),
                        Nodes.text(config, "additional_details", "prompt_style"),
                        Nodes.text(result, "source_data", "additional_details", "prompt_style")))
                .version(Nodes.text(result, "source_data", "hf_revision"))
                .samples(samples != null && samples > 0 ? samples : all,
                        (samples != null && all != null && samples > 0 && samples < all)
                                || "true".equals(Nodes.text(more, "limited")) || more.hasNonNull("limit"))
                .refusal(config.path("lower_is_better").asBoolean() ? FileScore.LOWER_IS_BETTER : null)
                .refusal(contradiction(config));
    }

    /** Returns the kind of the measure, or its id or name; {@code unstated} if it has none. */
    private static String metric(JsonNode config) {
        String metric = Nodes.first(Nodes.text(config, "metric_kind"), Nodes.text(config, "metric_id"),
                Nodes.text(config, "metric_name"), "unstated");
        return metric.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9@]+", "_");
    }

    private static Integer shots(JsonNode details) {
        for (String name : List.of("num_fewshot", "n_shot", "n-shot", "num_few_shot", "shots")) {
            Integer shots = Nodes.count(details, name);
            if (shots != null) {
                return shots;
            }
        }
        return null;
    }

    /** Returns the unit; null if neither word nor bounds say it. */
    private static ScoreScale unit(JsonNode config) {
        ScoreScale said = UNITS.get(Nodes.name(config, "metric_unit").toLowerCase(Locale.ROOT));
        return said == null ? ofBounds(config) : said;
    }

    private static ScoreScale ofBounds(JsonNode config) {
        BigDecimal least = number(config.path("min_score"));
        BigDecimal most = number(config.path("max_score"));
        if (least == null || most == null || least.signum() != 0) {
            return null;
        }
        return most.compareTo(BigDecimal.ONE) == 0 ? ScoreScale.FRACTION
                : most.compareTo(ScoreScale.FRACTION.percent()) == 0 ? ScoreScale.PERCENT : null;
    }

    /** Returns that unit and bounds contradict each other; null if they do not. */
    private static String contradiction(JsonNode config) {
        ScoreScale bounds = ofBounds(config);
        ScoreScale unit = unit(config);
        return bounds == null || bounds == unit ? null : "metric_unit says " + unit + " and the bounds say " + bounds;
    }

    /** Returns a finite number; null for {@code "Infinity"} and whatever else is none. */
    private static BigDecimal number(JsonNode node) {
        String text = Nodes.text(node);
        return text != null && text.matches("-?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?") ? new BigDecimal(text)
                : null;
    }

    /** Returns the parameters of the model as a plain number; null if they are unknown, which is also written -1. */
    private static String params(JsonNode details) {
        for (String name : PARAMS_IN_BILLIONS) {
            BigDecimal billions = number(details.path(name));
            if (billions != null && billions.signum() > 0) {
                return billions.movePointRight(9).stripTrailingZeros().toPlainString();
            }
        }
        for (String name : PARAMS) {
            BigDecimal plain = number(details.path(name));
            if (plain != null && plain.signum() > 0) {
                return plain.toPlainString();
            }
        }
        return null;
    }
}
