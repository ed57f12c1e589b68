package org.densimeter.fit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.Topic;
import org.densimeter.fit.Perplexities;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.json.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordDecoderTest {

    private static final String KEY = "minicpm3-2025/mmlu";
    private static final String GOOD = KafkaRecords
            .text(KafkaRecords.json(ReferenceCatalogue.data("minicpm3-2025", "mmlu", 3)));
    private static final String COMPOSITE_KEY = "composite/densing-average";
    private static final String GOOD_COMPOSITE = KafkaRecords
            .text(KafkaRecords.json(ReferenceCatalogue.composite("densing-average", 4)));
    private static final Map<String, String> RUNS_TYPE = Map.of("ce_type", "org.densimeter.reference-runs.v1");
    private static final Map<String, String> DEFINITIONS_TYPE = Map.of("ce_type", "org.densimeter.definitions.v1");

    private final RecordDecoder decoder = new RecordDecoder(WireFormat.mapper());

    @Test
    void readsReferenceData() {
        Decoded decoded = decoder.decode(Topic.REFERENCE_RUNS, event(KEY, GOOD, RUNS_TYPE));
        assertThat(decoded)
                .isEqualTo(new Decoded.Fact(Topic.REFERENCE_RUNS, KEY, 3, ReferenceCatalogue.RECORDED_AT, GOOD));
    }

    @Test
    void readsADefinition() {
        Decoded decoded = decoder.decode(Topic.DEFINITIONS, event(COMPOSITE_KEY, GOOD_COMPOSITE, DEFINITIONS_TYPE));
        assertThat(decoded).isEqualTo(
                new Decoded.Fact(Topic.DEFINITIONS, COMPOSITE_KEY, 4, ReferenceCatalogue.RECORDED_AT, GOOD_COMPOSITE));
    }

    @Test
    void ignoresFieldsALaterVersionMayAdd() {
        String later = GOOD.replaceFirst("\\{", "{\"fieldOfALaterVersion\":{\"a\":[1]},");
        assertThat(decoder.decode(Topic.REFERENCE_RUNS, event(KEY, later, RUNS_TYPE))).isInstanceOf(Decoded.Fact.class);
    }

    @Test
    void readsAWithdrawalFromItsHeaders() {
        Map<String, String> headers = Map.of("ce_type", "org.densimeter.reference-runs.v1", "ce_revision", "7",
                "ce_recordedtime", "2026-03-04T05:06:07Z");
        assertThat(decoder.decode(Topic.REFERENCE_RUNS, event(KEY, null, headers)))
                .isEqualTo(new Decoded.Fact(Topic.REFERENCE_RUNS, KEY, 7, Instant.parse("2026-03-04T05:06:07Z"), null));
    }

    @Test
    void readsAPaperWhoseKeyIsAnyText() {
        PaperPerplexities paper = Perplexities.papers(1).get(0);
        Map<String, String> type = Map.of("ce_type", "org.densimeter.perplexities.v1");
        assertThat(
                decoder.decode(Topic.PERPLEXITIES, event("paper-0", KafkaRecords.text(KafkaRecords.json(paper)), type)))
                .isEqualTo(new Decoded.Fact(Topic.PERPLEXITIES, "paper-0", 1, paper.recordedAt(),
                        KafkaRecords.text(KafkaRecords.json(paper))));
        assertThat(decoder.decode(Topic.PERPLEXITIES,
                event("paper-0", null,
                        Map.of("ce_type", "org.densimeter.perplexities.v1", "ce_revision", "7", "ce_recordedtime",
                                "2026-03-04T05:06:07Z"))))
                .isEqualTo(new Decoded.Fact(Topic.PERPLEXITIES, "paper-0", 7, Instant.parse("2026-03-04T05:06:07Z"),
                        null));
    }

    /** Only of a row that counts is anything required: the others are kept with the reason they do not. */
    @Test
    void trustsNoPaperWhoseRowsCountWithoutWhatTheyNeed() {
        Map<String, String> type = Map.of("ce_type", "org.densimeter.perplexities.v1");
        String good = KafkaRecords.text(KafkaRecords.json(Perplexities.papers(1).get(0)));
        for (String field : List.of("params", "datasetTokens", "benchmark", "perplexity", "date", "id")) {
            String without = good.replaceFirst("\"" + field + "\":[^,]+", "\"" + field + "\":null");
            assertThat(without).isNotEqualTo(good);
            assertThat(decoder.decode(Topic.PERPLEXITIES, event("paper-0", without, type))).as(field)
                    .isInstanceOfSatisfying(Decoded.Poison.class,
                            poison -> assertThat(poison.code()).isEqualTo(ProblemCode.DNS3010));
        }
        String leftOut = good.replaceFirst("\"params\":[^,]+", "\"params\":null")
                .replaceFirst("\"exclusions\":\\[\\]", "\"exclusions\":[\"incomplete\"]");
        assertThat(decoder.decode(Topic.PERPLEXITIES, event("paper-0", leftOut, type)))
                .isInstanceOf(Decoded.Fact.class);
        assertThat(decoder.decode(Topic.PERPLEXITIES, event("paper-1", good, type))).isInstanceOf(Decoded.Poison.class);
    }

    static Stream<Arguments> poison() {
        Map<String, String> none = Map.of();
        return Stream.of(poison("no key", ProblemCode.DNS3012, null, GOOD, RUNS_TYPE),
                poison("an empty key", ProblemCode.DNS3012, "", GOOD, RUNS_TYPE),
                poison("no type", ProblemCode.DNS3011, KEY, GOOD, none),
                poison("a type of another topic", ProblemCode.DNS3011, KEY, GOOD, DEFINITIONS_TYPE),
                poison("a type of a version to come", ProblemCode.DNS3011, KEY, GOOD,
                        Map.of("ce_type", "org.densimeter.reference-runs.v2")),
                poison("no bytes at all", ProblemCode.DNS3010, KEY, "", RUNS_TYPE),
                poison("bytes that are no JSON", ProblemCode.DNS3010, KEY, "\u0000\u0001 nonsense", RUNS_TYPE),
                poison("JSON null", ProblemCode.DNS3010, KEY, "null", RUNS_TYPE),
                poison("JSON of another shape", ProblemCode.DNS3010, KEY, "[1, 2]", RUNS_TYPE),
                poison("an empty object", ProblemCode.DNS3010, KEY, "{}", RUNS_TYPE),
                poison("something after the value", ProblemCode.DNS3010, KEY, GOOD + "{}", RUNS_TYPE),
                poison("JSON nested 10,000 deep", ProblemCode.DNS3010, KEY, "[".repeat(10_000), RUNS_TYPE),
                poison("another series than its key", ProblemCode.DNS3010, "other/mmlu", GOOD, RUNS_TYPE),
                poison("a key without a slash", ProblemCode.DNS3010, "mmlu", GOOD, RUNS_TYPE),
                poison("a key a table cannot hold", ProblemCode.DNS3010, "minicpm3-2025/mm\u0000lu",
                        GOOD.replace("\"mmlu\"", "\"mm\\u0000lu\""), RUNS_TYPE),
                poison("no revision", ProblemCode.DNS3010, KEY, GOOD.replaceFirst("\"revision\":3,", ""), RUNS_TYPE),
                poison("no time", ProblemCode.DNS3010, KEY, GOOD.replaceFirst("\"recordedAt\":\"[^\"]*\",", ""),
                        RUNS_TYPE),
                poison("a time a table cannot hold", ProblemCode.DNS3010, KEY,
                        GOOD.replaceFirst("\"recordedAt\":\"2026", "\"recordedAt\":\"+99999999"), RUNS_TYPE),
                poison("a loss that is no number", ProblemCode.DNS3010, KEY,
                        GOOD.replaceFirst("\"loss\":[0-9.]+", "\"loss\":\"much\""), RUNS_TYPE),
                poison("a loss of NaN", ProblemCode.DNS3010, KEY,
                        GOOD.replaceFirst("\"loss\":[0-9.]+", "\"loss\":\"NaN\""), RUNS_TYPE),
                poison("a loss of zero", ProblemCode.DNS3010, KEY, GOOD.replaceFirst("\"loss\":[0-9.]+", "\"loss\":0"),
                        RUNS_TYPE),
                poison("a pair of a score alone", ProblemCode.DNS3010, KEY,
                        GOOD.replaceFirst("\"loss\":[0-9.]+,\"params\":null", "\"loss\":null,\"params\":null"),
                        RUNS_TYPE),
                poison("a pair with parameters of zero", ProblemCode.DNS3010, KEY,
                        GOOD.replaceFirst("\"params\":null", "\"params\":0"), RUNS_TYPE),
                poison("a pair with a loss of NaN", ProblemCode.DNS3010, KEY,
                        GOOD.replaceFirst("\"loss\":[0-9.]+,\"params\":null", "\"loss\":\"NaN\",\"params\":null"),
                        RUNS_TYPE),
                poison("a score over 100", ProblemCode.DNS3010, KEY,
                        GOOD.replaceFirst("\"score\":[0-9.]+", "\"score\":100.5"), RUNS_TYPE),
                poison("a role that is none", ProblemCode.DNS3010, KEY, GOOD.replaceFirst("held_out", "left_out"),
                        RUNS_TYPE),
                poison("an element that is null", ProblemCode.DNS3010, KEY,
                        GOOD.replaceFirst("\"scores\":\\[", "\"scores\":[null,"), RUNS_TYPE),
                poison("a withdrawal without a revision", ProblemCode.DNS3010, KEY, null, RUNS_TYPE));
    }

    private static Arguments poison(String what, ProblemCode code, String key, String value,
            Map<String, String> headers) {
        return Arguments.of(what, code, key, value, headers);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void tellsPoisonWithItsCodeAndReason(String what, ProblemCode code, String key, String value,
            Map<String, String> headers) {
        assertThat(decoder.decode(Topic.REFERENCE_RUNS, event(key, value, headers)))
                .isInstanceOfSatisfying(Decoded.Poison.class, poison -> {
                    assertThat(poison.code()).isEqualTo(code);
                    assertThat(poison.reason()).isNotBlank().hasSizeLessThan(310).doesNotContain("\n");
                });
    }

    @Test
    void refusesACompositeWhoseWeightsDoNotSumToOne() {
        String broken = GOOD_COMPOSITE.replaceFirst("\"weight\":0.25", "\"weight\":0.35");
        assertThat(broken).isNotEqualTo(GOOD_COMPOSITE);
        assertThat(decoder.decode(Topic.DEFINITIONS, event(COMPOSITE_KEY, broken, DEFINITIONS_TYPE)))
                .isEqualTo(new Decoded.Poison(ProblemCode.DNS3010, "the weights do not sum to 1"));
    }

    @Test
    void refusesADefinitionOfTwoThings() {
        String both = GOOD_COMPOSITE.replaceFirst("\"benchmark\":null", "\"benchmark\":{\"id\":\"densing-average\"}");
        assertThat(both).isNotEqualTo(GOOD_COMPOSITE);
        assertThat(decoder.decode(Topic.DEFINITIONS, event(COMPOSITE_KEY, both, DEFINITIONS_TYPE))).isEqualTo(
                new Decoded.Poison(ProblemCode.DNS3010, "not exactly one of benchmark, composite and series"));
    }

    @Test
    void keepsAReasonThatQuotesTheRecordToOneShortLine() {
        assertThat(new Decoded.Poison(ProblemCode.DNS3010, "line\r\nbreak" + "x".repeat(1000)).reason())
                .startsWith("line break")
                .hasSize(303);
    }

    private static ConsumerRecord<byte[], byte[]> event(String key, String value, Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> event = new ConsumerRecord<>("reference-runs", 0, 0, bytes(key), bytes(value));
        headers.forEach((name, text) -> event.headers().add(name, bytes(text)));
        return event;
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
