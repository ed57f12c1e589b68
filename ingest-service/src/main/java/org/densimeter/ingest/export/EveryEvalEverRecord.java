package org.densimeter.ingest.export;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * One score as a record of Every Eval Ever 0.3.0. {@code score_details.details} has what the schema has no field for,
 * as text under the names of ingest-service, so that an import gets the same result.
 *
 * @param schemaVersion version of the schema
 * @param evaluationId benchmark, model and id of the result: the same in every export
 * @param evaluationTimestamp the day that the score was published or seen; null if unknown
 * @param retrievedTimestamp when the score was accepted, seconds since 1970
 * @param sourceMetadata who reported it
 * @param evalLibrary software that measured
 * @param modelInfo the model
 * @param evaluationResults the score, one element
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record EveryEvalEverRecord(String schemaVersion, String evaluationId, @Nullable String evaluationTimestamp,
        String retrievedTimestamp, SourceMetadata sourceMetadata, EvalLibrary evalLibrary, ModelInfo modelInfo,
        List<EvaluationResult> evaluationResults) {

    private static final String VERSION = "0.3.0";
    private static final String UNKNOWN = "unknown";

    /** Who reported the score; {@code documentation}, because there are no items, only their aggregate. */
    @JsonNaming(SnakeCaseStrategy.class)
    record SourceMetadata(String sourceName, String sourceType, String sourceOrganizationName,
            String evaluatorRelationship) {}

    /** Software that measured. */
    record EvalLibrary(String name, String version) {}

    /** The model; how it was deployed and whether its weights are open is not known here. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ModelInfo(String name, String id, @Nullable String developer, Map<String, String> additionalDetails) {}

    /** The score. */
    @JsonNaming(SnakeCaseStrategy.class)
    record EvaluationResult(String evaluationResultId, String evaluationName, SourceData sourceData,
            MetricConfig metricConfig, ScoreDetails scoreDetails) {}

    /** The items of the benchmark, of which only the name is known. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceData(String datasetName, String sourceType, String sourceId, @Nullable String sourceVersion) {}

    /** What the number is. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MetricConfig(@Nullable String metricName, String metricUnit, boolean lowerIsBetter, String scoreType,
            double minScore, double maxScore) {}

    /** The number. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScoreDetails(double score, @Nullable Uncertainty uncertainty, Map<String, String> details) {}

    /** How exact the number is. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Uncertainty(@Nullable StandardError standardError, @Nullable Integer numSamples) {}

    /** In percentage points. */
    record StandardError(double value) {}

    /**
     * Returns the record of {@code result}.
     *
     * @param benchmarkName name of its benchmark as published
     */
    static EveryEvalEverRecord of(Model model, Result result, String benchmarkName) {
        return new EveryEvalEverRecord(VERSION,
                String.join("/", "densimeter", result.benchmark(), result.model(), result.id()),
                result.observedAt() == null ? null : result.observedAt().toString(), seconds(result.recordedAt()),
                new SourceMetadata(result.source(), "documentation", result.evaluator(),
                        Objects.toString(result.relationship(), "other")),
                new EvalLibrary(Objects.requireNonNullElse(result.harness(), UNKNOWN),
                        Objects.requireNonNullElse(result.harnessVersion(), UNKNOWN)),
                new ModelInfo(model.name(), model.id(), model.organisation(),
                        Map.of("deployment_type", UNKNOWN, "model_availability", UNKNOWN)),
                List.of(new EvaluationResult(result.id(), result.benchmark(),
                        new SourceData(benchmarkName, "other", result.benchmark(), result.benchmarkVersion()),
                        new MetricConfig(result.metric(), "percent", false, "continuous", 0, 100),
                        new ScoreDetails(result.score(), uncertainty(result), details(result)))));
    }

    private static @Nullable Uncertainty uncertainty(Result result) {
        return result.standardError() == null && result.samples() == null ? null
                : new Uncertainty(result.standardError() == null ? null : new StandardError(result.standardError()),
                        result.samples());
    }

    private static Map<String, String> details(Result result) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("model", result.model());
        details.put("benchmark", result.benchmark());
        details.put("evaluator", result.evaluator());
        details.put("variant", result.variant());
        put(details, "relationship", result.relationship());
        put(details, "setting", result.setting());
        put(details, "preferred", result.preferred());
        put(details, "source", result.source());
        put(details, "observedAt", result.observedAt());
        put(details, "metric", result.metric());
        put(details, "benchmarkVersion", result.benchmarkVersion());
        put(details, "harness", result.harness());
        put(details, "harnessVersion", result.harnessVersion());
        put(details, "limited", result.limited());
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }

    private static String seconds(Instant moment) {
        return "%d.%06d".formatted(moment.getEpochSecond(), moment.getNano() / 1_000);
    }
}
