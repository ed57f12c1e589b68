package org.densimeter.ingest.export;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import org.densimeter.contract.ReferenceData;
import org.densimeter.ingest.files.FileImportReport;
import org.densimeter.ingest.imports.RowProblem;
import org.densimeter.ingest.store.HistoryLine;
import org.densimeter.ingest.store.HistoryRefused;
import org.densimeter.ingest.validation.Fact;
import org.densimeter.ingest.validation.Identifiers;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.ReportedPerplexity;
import org.densimeter.ingest.validation.ReportedPrice;
import org.densimeter.ingest.validation.TaskMapping;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads single lines of a history and checks each by itself. Thread-safe. */
@Singleton
final class HistoryEntries {

    /** What the states of revisions are, by kind; of the others the tables decide. */
    private static final Map<String, Class<?>> STATES = Map.of("benchmark", Benchmark.class, "composite",
            Composite.class, "series", ReferenceSeries.class, "evaluator", Evaluator.class, "mapping",
            TaskMapping.class, "reference", ReferenceData.class, "model", Model.class, "price", ReportedPrice.class,
            "perplexity", ReportedPerplexity.class);
    private static final Set<String> IDENTIFIED = Set.of("benchmark", "composite", "series", "evaluator", "mapping",
            "model");
    private static final Set<String> REVISED = Set.of("model-current", "price-subject", "perplexity-subject");
    private static final Set<String> OTHERS = Set.of("import", "result-current", "price-current", "perplexity-current",
            "evaluator-name");
    /** The column of the state, and the field of the entry, that are equal. */
    private static final Map<String, String> RESULT_COLUMNS = Map.of("id", "id", "revision", "revision",
            "retraction_reason", "retracted", "import_id", "import");

    private final ObjectMapper json;

    HistoryEntries(ObjectMapper json) {
        this.json = json;
    }

    /** Returns whether lines of {@code kind} are revisions. */
    static boolean isRevision(String kind) {
        return STATES.containsKey(kind) || kind.equals("result");
    }

    /**
     * Returns the entry that {@code line} is.
     *
     * @param number of the line, from 1
     * @throws HistoryRefused if it is none
     */
    HistoryLine read(long number, byte[] line) {
        String text;
        JsonNode entry;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            entry = json.readTree(text);
        } catch (CharacterCodingException e) {
            throw refused(number, null, null, null, "UTF-8");
        } catch (JsonProcessingException e) {
            throw refused(number, null, null, null, "a JSON object: " + e.getOriginalMessage());
        }
        if (entry == null || !entry.isObject() || text.contains("\\u0000")) {
            throw refused(number, null, null, null, "a JSON object without the character U+0000");
        }
        String kind = entry.path("kind").asText();
        if (!isRevision(kind) && !REVISED.contains(kind) && !OTHERS.contains(kind)) {
            throw refused(number, null, "kind", kind, "a kind of entries that an export has");
        }
        String entity = kind.equals("reference")
                ? text(number, kind, entry, "series") + "/" + text(number, kind, entry, "benchmark")
                : text(number, kind, entry, "id");
        boolean revised = isRevision(kind) || REVISED.contains(kind);
        Long revision = revised ? revision(number, kind + " " + entity, entry) : null;
        HistoryLine known = new HistoryLine(number, kind, entity, revision,
                revised ? moment(number, kind + " " + entity, entry) : null, text);
        if (!entry.path("state").isObject()) {
            throw refused(known, "state", entry.path("state"), "an object");
        }
        checkState(known, entry);
        return known;
    }

    private void checkState(HistoryLine known, JsonNode entry) {
        JsonNode state = entry.get("state");
        Class<?> type = STATES.get(known.kind());
        if (type != null) {
            checkReadable(known, state, type, entry);
        }
        if (IDENTIFIED.contains(known.kind())) {
            if (!Identifiers.valid(known.entity())) {
                throw refused(known, "id", entry.get("id"), Identifiers.RULE);
            }
            requireEqual(known, "state.id", state.path("id"), entry.get("id"));
        }
        if (known.kind().equals("import")) {
            requireEqual(known, "state.id", state.path("id"), entry.get("id"));
            checkText(known, "problems", state, RowProblem[].class);
            checkText(known, "report", state, FileImportReport.class);
        }
        if (known.kind().equals("evaluator-name")) {
            requireText(known, "id", entry, FoldedName.of(state.path("spelling").asText()));
            requireEqual(known, "state.folded", state.path("folded"), entry.get("id"));
        }
        if (known.kind().equals("result")) {
            RESULT_COLUMNS.forEach(
                    (column, field) -> requireEqual(known, "state." + column, state.path(column), entry.path(field)));
            if (!state.path("recorded_at").isTextual()
                    || !known.recordedAt().equals(instant(state.path("recorded_at").asText()))) {
                throw refused(known, "state.recorded_at", state.path("recorded_at"), "as recordedAt");
            }
            double score = state.path("score").asDouble(-1);
            if (!(score >= 0 && score <= 100)) {
                throw refused(known, "state.score", state.path("score"), "from 0 to 100, percent");
            }
        }
    }

    /** Checks that the text in {@code column} of {@code state} is JSON of {@code type}, or absent. */
    private void checkText(HistoryLine known, String column, JsonNode state, Class<?> type) {
        try {
            if (state.hasNonNull(column) && json.readValue(state.get(column).asText(), type) == null) {
                throw refused(known, "state." + column, state.get(column), "JSON that is not null");
            }
        } catch (JsonProcessingException e) {
            throw refused(known, "state." + column, state.get(column), "JSON: " + e.getOriginalMessage());
        }
    }

    /** Checks that {@code state} can be read, and that what is found by its parts has them. */
    private void checkReadable(HistoryLine known, JsonNode state, Class<?> type, JsonNode entry) {
        Object read;
        try {
            read = json.treeToValue(state, type);
        } catch (JsonProcessingException | RuntimeException e) {
            throw refused(known, "state", state, "a " + known.kind() + ": "
                    + (e instanceof JsonProcessingException parsing ? parsing.getOriginalMessage() : e.getMessage()));
        }
        if (read instanceof Fact fact) {
            requireText(known, "subject", entry, fact.subject());
            requireText(known, "aspect", entry, fact.aspect());
            requireText(known, "place", entry, fact.place());
        }
        if (read instanceof ReferenceData data) {
            requireText(known, "series", entry, data.series() == null ? null : data.series().id());
            requireText(known, "benchmark", entry, data.benchmark());
        }
    }

    private static void requireText(HistoryLine known, String field, JsonNode entry, String expected) {
        if (expected == null || !expected.equals(entry.path(field).asText(null))) {
            throw refused(known, field, entry.path(field), "as its state says: " + expected);
        }
    }

    private static void requireEqual(HistoryLine known, String field, JsonNode value, JsonNode expected) {
        boolean none = (value.isMissingNode() || value.isNull()) && (expected.isMissingNode() || expected.isNull());
        if (!none && !value.equals(expected)) {
            throw refused(known, field, value, "as the entry says: " + expected);
        }
    }

    private static String text(long number, String kind, JsonNode entry, String field) {
        if (!entry.path(field).isTextual() || entry.path(field).asText().isEmpty()) {
            throw refused(number, kind, field, entry.path(field).asText(null), "a text");
        }
        return entry.get(field).asText();
    }

    private static long revision(long number, String named, JsonNode entry) {
        JsonNode revision = entry.path("revision");
        if (!revision.isIntegralNumber() || !revision.canConvertToInt() || revision.asLong() < 1) {
            throw refused(number, named, "revision", revision.asText(null), "a whole number from 1 to 2147483647");
        }
        return revision.asLong();
    }

    private static Instant moment(long number, String named, JsonNode entry) {
        Instant moment = instant(entry.path("recordedAt").asText(""));
        if (moment == null) {
            throw refused(number, named, "recordedAt", entry.path("recordedAt").asText(null),
                    "a moment with its offset from UTC, ISO 8601");
        }
        return moment;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static HistoryRefused refused(HistoryLine known, String field, JsonNode value, String rule) {
        return refused(known.line(), known.named(), field,
                value == null || value.isMissingNode() ? null : value.isTextual() ? value.asText() : value.toString(),
                rule);
    }

    private static HistoryRefused refused(long number, String named, String field, String value, String rule) {
        return new HistoryRefused(new Rejection(ProblemCode.DNS2043, field, value, rule), named, number);
    }
}
