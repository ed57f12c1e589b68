package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.published;
import static org.densimeter.density.topology.SampleEvents.results;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterTest {

    private static final String RESULTS = new String(
            TopologyHarness.bytes(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60)), StandardCharsets.UTF_8);
    private static final String LAW = new String(TopologyHarness.bytes(published("mmlu")), StandardCharsets.UTF_8);

    private final TopologyHarness topology = new TopologyHarness();

    @BeforeEach
    void law() {
        topology.law(published("mmlu"));
    }

    @AfterEach
    void close() {
        topology.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("no JSON", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS),
                        "bytes that are no JSON"),
                Arguments.of("an empty value", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS), ""),
                Arguments.of("JSON null", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS), "null"),
                Arguments.of("another shape", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS),
                        "[1, 2]"),
                Arguments.of("nested too deep", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS),
                        "[".repeat(10_000)),
                Arguments.of("a word for a score", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS),
                        RESULTS.replace("60.0", "\"high\"")),
                Arguments.of("a score that is no number", "DNS4010", Topic.MODEL_RESULTS, "one",
                        type(Topic.MODEL_RESULTS), RESULTS.replace("60.0", "\"NaN\"")),
                Arguments.of("no parameters", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS),
                        RESULTS.replace("1000000000", "0")),
                Arguments.of("no release date", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS),
                        RESULTS.replace("2024-01-01", "")),
                Arguments.of("no revision", "DNS4010", Topic.MODEL_RESULTS, "one", type(Topic.MODEL_RESULTS),
                        RESULTS.replace("\"revision\":1,\"rec", "\"rec")),
                Arguments.of("another model's card", "DNS4010", Topic.MODEL_RESULTS, "two", type(Topic.MODEL_RESULTS),
                        RESULTS),
                Arguments.of("a tombstone without revision", "DNS4010", Topic.MODEL_RESULTS, "one",
                        type(Topic.MODEL_RESULTS), null),
                Arguments.of("an unknown type", "DNS4011", Topic.MODEL_RESULTS, "one", type(Topic.FRONTIERS), RESULTS),
                Arguments.of("no type", "DNS4011", Topic.MODEL_RESULTS, "one", new RecordHeaders(), RESULTS),
                Arguments.of("no key", "DNS4012", Topic.MODEL_RESULTS, null, type(Topic.MODEL_RESULTS), RESULTS),
                Arguments.of("no JSON", "DNS4010", Topic.SCALING_LAWS, "minicpm3-2025/mmlu", type(Topic.SCALING_LAWS),
                        "{"),
                Arguments.of("a law without its fit", "DNS4010", Topic.SCALING_LAWS, "minicpm3-2025/mmlu",
                        type(Topic.SCALING_LAWS), LAW.replace("\"loss\":{\"chosen\"", "\"x\":{\"chosen\"")),
                Arguments.of("draws that are cut off", "DNS4010", Topic.SCALING_LAWS, "minicpm3-2025/mmlu",
                        type(Topic.SCALING_LAWS),
                        LAW.replace("\"draws\":null",
                                "\"draws\":{\"draws\":1,\"lossAtEdge\":0,\"performanceAtEdge\":0,"
                                        + "\"constants\":\"AAAA\"}")),
                Arguments.of("another law", "DNS4010", Topic.SCALING_LAWS, "minicpm3-2025/bbh",
                        type(Topic.SCALING_LAWS), LAW),
                Arguments.of("a tombstone", "DNS4010", Topic.SCALING_LAWS, "minicpm3-2025/mmlu",
                        type(Topic.SCALING_LAWS), null),
                Arguments.of("an unknown type", "DNS4011", Topic.SCALING_LAWS, "minicpm3-2025/mmlu",
                        type(Topic.MODEL_RESULTS), LAW),
                Arguments.of("no key", "DNS4012", Topic.SCALING_LAWS, null, type(Topic.SCALING_LAWS), LAW));
    }

    @ParameterizedTest(name = "{2}: {0}")
    @MethodSource("malformed")
    void malformedRecordsAreDeadLetteredAndProcessingContinues(String what, String code, Topic topic, String key,
            Headers headers, String value) {
        topology.send(topic, key, headers, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        assertThat(topology.deadLetters(topic)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(key == null ? null : key.getBytes(StandardCharsets.UTF_8));
            assertThat(letter.value()).isEqualTo(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
            assertThat(TopologyHarness.header(letter, "dead-letter-code")).isEqualTo(code);
            assertThat(TopologyHarness.header(letter, "dead-letter-reason")).isNotBlank();
            assertThat(TopologyHarness.header(letter, "dead-letter-topic")).isEqualTo(topic.topicName());
            headers.forEach(
                    header -> assertThat(letter.headers().lastHeader(header.key()).value()).isEqualTo(header.value()));
        });
        assertThat(topology.densities()).isEmpty();
        topology.model(results(1, model("next", "2024-01-01", 1e9), "mmlu", 60));
        assertThat(topology.densities().get("next").entries()).hasSize(1);
    }

    @Test
    void aMalformedBroadcastHasDeadLettersOfItsOwn() {
        topology.send(Topic.SCALING_LAWS_BROADCAST, "minicpm3-2025/mmlu", type(Topic.SCALING_LAWS_BROADCAST),
                "{".getBytes(StandardCharsets.UTF_8));
        assertThat(topology.deadLetters(Topic.SCALING_LAWS_BROADCAST))
                .extracting(letter -> TopologyHarness.header((TestRecord<?, ?>) letter, "dead-letter-topic"))
                .containsExactly("scaling-laws-broadcast");
    }

    private static Headers type(Topic topic) {
        return new RecordHeaders().add(CloudEvent.TYPE, topic.eventType().getBytes(StandardCharsets.UTF_8));
    }
}
