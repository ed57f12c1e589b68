package org.densimeter.support.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.support.messaging.GoldenEvents.bytes;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is wrong with a record as a whole; {@link EventFieldsTest} has its fields one by one. */
class EventDecoderTest {

    private static void assertMalformed(DecodedRecord<?> decoded, RecordProblem problem) {
        assertThat(decoded).isInstanceOfSatisfying(DecodedRecord.Malformed.class, malformed -> {
            assertThat(malformed.problem()).isEqualTo(problem);
            assertThat(malformed.reason()).isNotBlank().hasSizeLessThan(310).doesNotContain("\n");
        });
    }

    private static JsonNode golden(Topic topic) {
        Topic examples = switch (topic) {
            case SCALING_LAWS_BROADCAST -> Topic.SCALING_LAWS;
            case COMPLETIONS_BROADCAST -> Topic.COMPLETIONS;
            default -> topic;
        };
        return GoldenEvents.read(examples, GoldenEvents.NAMES.get(examples).get(0));
    }

    private static DecodedRecord<?> decode(Topic topic, Map<String, String> headers) {
        JsonNode event = golden(topic);
        return GoldenEvents.decode(topic, GoldenEvents.key(topic, event), bytes(event.toString()), headers);
    }

    private static DecodedRecord<?> changed(Topic topic, Consumer<ObjectNode> change) {
        ObjectNode event = (ObjectNode) golden(topic);
        String key = GoldenEvents.key(topic, event);
        change.accept(event);
        return GoldenEvents.decode(topic, key, event);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void headersOfAnotherFormAreMalformed(Topic topic) {
        assertThat(decode(topic, Map.of())).isInstanceOf(DecodedRecord.Value.class);
        assertMalformed(decode(topic, Map.of("ce_type", "")), RecordProblem.UNKNOWN_TYPE);
        assertMalformed(decode(topic, Map.of("ce_type", topic.eventType().replace("v1", "v2"))),
                RecordProblem.UNKNOWN_TYPE);
        for (String time : new String[]{"yesterday", "1949-12-31T23:59:59Z", "+1000000000-12-31T23:59:59Z",
                "x".repeat(100_000)}) {
            assertMalformed(decode(topic, Map.of("ce_time", time)), RecordProblem.UNREADABLE);
            assertMalformed(decode(topic, Map.of("ce_recordedtime", time)), RecordProblem.UNREADABLE);
        }
        for (String revision : new String[]{"one", "-1", "1.5", "9223372036854775807", "92233720368547758070"}) {
            assertMalformed(decode(topic, Map.of("ce_revision", revision)), RecordProblem.UNREADABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void theFirstEventsHadNoOtherHeadersThanTheirType(Topic topic) {
        JsonNode event = golden(topic);
        assertThat(decode(topic, Map.of("ce_time", "", "ce_recordedtime", "", "ce_revision", "")))
                .isInstanceOfSatisfying(DecodedRecord.Value.class, value -> assertThat(value.recordedTime())
                        .isEqualTo(Instant.parse(event.get("recordedAt").textValue())));
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void aKeyOfAnotherFormIsMalformed(Topic topic) {
        byte[] value = bytes(golden(topic).toString());
        EventDecoder<?> decoder = new EventDecoder<>(EventType.of(topic));
        for (byte[] key : new byte[][]{null, {}, {(byte) 0xc3, 0x28}}) {
            assertMalformed(decoder.decode(key, value, GoldenEvents.headers(topic, Map.of())),
                    RecordProblem.MISSING_KEY);
        }
        for (String key : new String[]{"another", "another/one", "a\nb", "x".repeat(100_000), "/", "a/b/c"}) {
            assertMalformed(GoldenEvents.decode(topic, key, value, Map.of()), RecordProblem.UNREADABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void bytesThatAreNoJsonOfTheTopicAreMalformed(Topic topic) {
        String key = GoldenEvents.key(topic, golden(topic));
        for (String value : new String[]{"", "bytes that are no JSON", "{", "null", "[1, 2]", "[]", "{}", "7",
                "\"text\"", "[".repeat(100_000), "{\"a\":".repeat(100_000), golden(topic) + "{}",
                "{\"revision\":" + "9".repeat(100_000) + "}", "\0\u0001"}) {
            assertMalformed(GoldenEvents.decode(topic, key, bytes(value), Map.of()), RecordProblem.UNREADABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void aRevisionOrTimeOutOfBoundsIsMalformed(Topic topic) {
        for (long revision : new long[]{-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53}) {
            assertMalformed(changed(topic, event -> event.put("revision", revision)), RecordProblem.UNREADABLE);
        }
        for (String field : new String[]{"revision", "recordedAt"}) {
            assertMalformed(changed(topic, event -> event.putNull(field)), RecordProblem.UNREADABLE);
            assertMalformed(changed(topic, event -> event.remove(field)), RecordProblem.UNREADABLE);
        }
    }

    /**
     * A sum over the releases of a frontier: 4.5 million of them, each with the largest revisions of result and law.
     */
    @Test
    void theLargestRevisionsOfAllReleasesSumToALongAndADouble() {
        long sum = 4_500_000L * 2 * 1_000_000_000L;
        assertThat(sum).isLessThan(1L << 53);
        assertThat((long) (double) sum).isEqualTo(sum);
        assertThat(changed(Topic.MODEL_RESULTS, event -> event.put("revision", 1_000_000_000)))
                .isInstanceOf(DecodedRecord.Value.class);
        assertMalformed(changed(Topic.MODEL_RESULTS, event -> event.put("revision", 1_000_000_001)),
                RecordProblem.UNREADABLE);
        assertThat(changed(Topic.FRONTIERS, event -> event.put("revision", sum)))
                .isInstanceOf(DecodedRecord.Value.class);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void aTombstoneNeedsATopicThatHasThemAndItsRevisionAndTime(Topic topic) {
        String key = GoldenEvents.key(topic, golden(topic));
        DecodedRecord<?> whole = GoldenEvents.decode(topic, key, null, Map.of());
        if (EventType.of(topic).withdrawable()) {
            assertThat(whole).isEqualTo(new DecodedRecord.Tombstone<>(key, 7, Instant.parse("2026-03-04T05:06:08Z")));
        } else {
            assertMalformed(whole, RecordProblem.UNREADABLE);
        }
        for (String header : new String[]{"ce_revision", "ce_recordedtime"}) {
            assertMalformed(GoldenEvents.decode(topic, key, null, Map.of(header, "")), RecordProblem.UNREADABLE);
        }
        assertMalformed(GoldenEvents.decode(topic, "a\0b", null, Map.of()), RecordProblem.UNREADABLE);
    }

    /** Jackson reads a missing or null number as 0, which is a score. */
    @ParameterizedTest
    @ValueSource(strings = {"score", "revision"})
    void aResultWithoutANumberIsMalformed(String field) {
        assertMalformed(changed(Topic.MODEL_RESULTS, event -> ((ObjectNode) event.get("results").get(0)).remove(field)),
                RecordProblem.UNREADABLE);
        assertMalformed(
                changed(Topic.MODEL_RESULTS, event -> ((ObjectNode) event.get("results").get(0)).putNull(field)),
                RecordProblem.UNREADABLE);
    }

    @Test
    void drawsThatAreNotOfTheLawAreMalformed() {
        Map<String, Consumer<ObjectNode>> changes = new HashMap<>();
        changes.put("no constants", draws -> draws.putNull("constants"));
        changes.put("cut off", draws -> draws.put("constants", draws.get("constants").textValue().substring(4)));
        changes.put("not Base64", draws -> draws.put("constants", "*".repeat(draws.get("constants").size())));
        changes.put("more than there are", draws -> draws.put("draws", Integer.MAX_VALUE));
        changes.put("fewer than none", draws -> draws.put("draws", -1));
        changes.put("of one step", draws -> draws.put("draws", 1).put("constants", "AAAAAAAAAAAAAAAAAAAAAA=="));
        changes.put("not a number",
                draws -> draws.put("draws", 1)
                        .put("lossAtEdge", 0)
                        .put("performanceAtEdge", 0)
                        .put("constants", "f8AAAH/AAAB/wAAAf8AAAH/AAAB/wAAAf8AAAH/AAAB/wAAA"));
        JsonNode drawn = GoldenEvents.read(Topic.SCALING_LAWS, "drawn");
        String key = GoldenEvents.key(Topic.SCALING_LAWS, drawn);
        changes.forEach((what, change) -> {
            ObjectNode law = drawn.deepCopy();
            change.accept((ObjectNode) law.get("draws"));
            assertThat(GoldenEvents.decode(Topic.SCALING_LAWS, key, law)).as(what)
                    .isInstanceOf(DecodedRecord.Malformed.class);
        });
    }

    @Test
    void aLawThatCannotBeEvaluatedIsMalformed() {
        for (String part : new String[]{"loss", "performance", "health", "series", "version"}) {
            assertMalformed(changed(Topic.SCALING_LAWS, law -> law.putNull(part)), RecordProblem.UNREADABLE);
        }
        for (String part : new String[]{"loss", "performance"}) {
            assertMalformed(changed(Topic.SCALING_LAWS, law -> ((ObjectNode) law.get("law")).putNull(part)),
                    RecordProblem.UNREADABLE);
        }
    }

    @Test
    void aListLongerThanAnyoneNeedsIsMalformed() {
        assertMalformed(changed(Topic.REFERENCE_RUNS, event -> {
            ArrayNode runs = (ArrayNode) event.get("runs");
            JsonNode run = runs.get(0);
            while (runs.size() <= 100_000) {
                runs.add(run);
            }
        }), RecordProblem.UNREADABLE);
    }

    @Test
    void aDefinitionIsOfExactlyOneThingWithWeightsThatSumToOne() {
        assertMalformed(
                changed(Topic.DEFINITIONS,
                        event -> event.set("series", GoldenEvents.read(Topic.DEFINITIONS, "series").get("series"))),
                RecordProblem.UNREADABLE);
        assertMalformed(changed(Topic.DEFINITIONS, event -> event.putNull("benchmark")), RecordProblem.UNREADABLE);
        ObjectNode composite = (ObjectNode) GoldenEvents.read(Topic.DEFINITIONS, "composite");
        String key = GoldenEvents.key(Topic.DEFINITIONS, composite);
        ((ObjectNode) composite.at("/composite/parts/0")).put("weight", 0.9);
        assertMalformed(GoldenEvents.decode(Topic.DEFINITIONS, key, composite), RecordProblem.UNREADABLE);
    }

    /** Only of a row that counts is anything required: the others are kept with the reason they do not. */
    @Test
    void onlyAPerplexityThatCountsNeedsAllItsNumbers() {
        ObjectNode paper = (ObjectNode) GoldenEvents.read(Topic.PERPLEXITIES, "paper");
        String key = GoldenEvents.key(Topic.PERPLEXITIES, paper);
        ObjectNode row = (ObjectNode) paper.get("results").get(0);
        ObjectNode result = (ObjectNode) row.get("result");
        for (String field : new String[]{"params", "datasetTokens", "benchmark", "perplexity", "date", "id"}) {
            JsonNode before = result.get(field);
            row.putArray("exclusions");
            result.putNull(field);
            assertMalformed(GoldenEvents.decode(Topic.PERPLEXITIES, key, paper), RecordProblem.UNREADABLE);
            row.putArray("exclusions").add("incomplete");
            assertThat(GoldenEvents.decode(Topic.PERPLEXITIES, key, paper)).as(field)
                    .isInstanceOf(field.equals("id") ? DecodedRecord.Malformed.class : DecodedRecord.Value.class);
            result.set(field, before);
        }
    }
}
