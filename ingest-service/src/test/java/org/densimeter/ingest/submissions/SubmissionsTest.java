package org.densimeter.ingest.submissions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Results that come by the topic submissions are answered in submission-outcomes as POST /results answers them. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class SubmissionsTest {

    private static final String TYPE = "org.densimeter.submissions.v1";

    IngestBackends stack;

    @Inject
    ObjectMapper json;

    private final String model = "submitted-" + UUID.randomUUID();
    private final String key = "key-" + model;

    @BeforeEach
    void knownModel() {
        put("/benchmarks/probe", "{\"name\":\"Probe\"}");
        put("/models/" + model, "{\"name\":\"A\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":7e9}");
    }

    private static void put(String path, String body) {
        assertThat(given().contentType("application/json").body(body).put(path).statusCode()).isIn(200, 201);
    }

    private String result(Object score) {
        return "{\"model\":\"" + model + "\",\"benchmark\":\"probe\",\"score\":" + score
                + ",\"evaluator\":\"me\",\"source\":\"a run\"}";
    }

    private void send(Map<String, String> headers, String body) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("submissions",
                key.getBytes(StandardCharsets.UTF_8), body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        stack.send(record);
    }

    private void send(String id, String body) {
        send(Map.of("ce_specversion", "1.0", "ce_id", id, "ce_source", "/pipeline", "ce_type", TYPE), body);
    }

    /** Returns the outcomes of this test once there are {@code count}. */
    private List<JsonNode> outcomes(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> records().size() >= count);
        List<ConsumerRecord<String, byte[]>> records = records();
        assertThat(records).hasSize(count).allSatisfy(record -> {
            assertThat(KafkaRecords.header(record, "ce_type")).isEqualTo("org.densimeter.submission-outcomes.v1");
            assertThat(KafkaRecords.header(record, "ce_id")).startsWith("submissions/");
        });
        return records.stream().map(record -> {
            try {
                return json.readTree(record.value());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        return stack.all("submission-outcomes").stream().filter(record -> key.equals(record.key())).toList();
    }

    private double score() {
        return given().get("/results?model=" + model).jsonPath().getDouble("[0].score");
    }

    @Test
    void oneResultAndAnArrayAreStoredAndAnswered() {
        send("one", result(61));
        send("two", "[" + result(62) + ",{\"model\":\"" + model + "\",\"benchmark\":\"probe\",\"score\":101,"
                + "\"evaluator\":\"other\",\"source\":\"a run\"}]");
        List<JsonNode> outcomes = outcomes(2);
        assertThat(outcomes.get(0).path("source").asText()).isEqualTo("/pipeline");
        assertThat(outcomes.get(0).path("id").asText()).isEqualTo("one");
        assertThat(outcomes.get(0).path("status").asInt()).isEqualTo(200);
        assertThat(outcomes.get(0).at("/answer/created").asInt()).isEqualTo(1);
        JsonNode second = outcomes.get(1);
        assertThat(second.path("status").asInt()).isEqualTo(200);
        assertThat(second.at("/answer/corrected").asInt()).isEqualTo(1);
        assertThat(second.at("/answer/rejected").asInt()).isEqualTo(1);
        assertThat(second.at("/answer/problems/0/field").asText()).isEqualTo("score");
        assertThat(second.path("offset").asLong()).isGreaterThan(outcomes.get(0).path("offset").asLong());
        assertThat(score()).isEqualTo(62);
        assertThat(given().get("/imports/" + second.at("/answer/import").asText()).statusCode()).isEqualTo(200);
    }

    @Test
    void aRepeatedSubmissionIsAnsweredAsTheFirstAndDoesNotSetACorrectionBack() {
        send("again", result(61));
        send("correction", result(62));
        send("again", result(61));
        send("again", result(63));
        List<JsonNode> outcomes = outcomes(4);
        assertThat(outcomes.get(2).path("answer")).isEqualTo(outcomes.get(0).path("answer"));
        assertThat(outcomes.get(3).path("status").asInt()).isEqualTo(422);
        assertThat(outcomes.get(3).at("/answer/code").asText()).isEqualTo("DNS2060");
        assertThat(score()).isEqualTo(62);
    }

    @Test
    void whatIsNoSubmissionIsAnsweredAndStopsNothing() {
        send(Map.of(), result(61));
        send(Map.of("ce_id", "a", "ce_source", "/pipeline", "ce_type", "another"), result(61));
        send(Map.of("ce_id", "b", "ce_source", "/pipeline", "ce_type", TYPE, "content-type", "text/plain"), "x");
        send(Map.of("ce_id", "c", "ce_source", "/pipeline", "ce_type", TYPE, "ce_scale", "promille"), result(61));
        send("d", null);
        send("e", "{\"model\":");
        send(Map.of("content-type", "application/cloudevents+json"), "no json");
        send("last", result(61));
        List<JsonNode> outcomes = outcomes(8);
        assertThat(outcomes).extracting(outcome -> outcome.at("/answer/code").asText())
                .containsExactly("DNS2062", "DNS2062", "DNS2062", "DNS2062", "DNS2013", "DNS2014", "DNS2062", "");
        assertThat(outcomes).extracting(outcome -> outcome.at("/answer/field").asText())
                .startsWith("source", "type", "datacontenttype", "scale");
        assertThat(outcomes.get(7).at("/answer/created").asInt()).isEqualTo(1);
    }

    @Test
    void fractionsOtherFormatsAndStructuredModeAreTaken() {
        send(Map.of("ce_id", "f", "ce_source", "/pipeline", "ce_type", TYPE, "ce_scale", "fraction"), result(0.615));
        assertThat(outcomes(1).get(0).path("status").asInt()).isEqualTo(200);
        assertThat(score()).isEqualTo(61.5);
        send(Map.of("ce_id", "g", "ce_source", "/pipeline", "ce_type", TYPE, "content-type", "text/csv"),
                "model_id,benchmark,score,evaluator,source\n" + model + ",probe,62,me,a run\n");
        assertThat(outcomes(2).get(1).at("/answer/corrected").asInt()).isEqualTo(1);
        send(Map.of("content-type", "application/cloudevents+json; charset=UTF-8"),
                "{\"specversion\":\"1.0\",\"id\":\"h\",\"source\":\"/pipeline\",\"type\":\"" + TYPE + "\",\"data\":["
                        + result(63) + "]}");
        assertThat(outcomes(3).get(2).at("/answer/corrected").asInt()).isEqualTo(1);
        assertThat(score()).isEqualTo(63);
    }

    private void structured(String id, String data) {
        send(Map.of("content-type", "application/cloudevents+json"), "{\"specversion\":\"1.0\",\"id\":\"" + id
                + "\",\"source\":\"/pipeline\",\"type\":\"" + TYPE + "\"," + data + "}");
    }

    /** Both modes answer the same rows alike, and an event that cannot be read is not called one without a source. */
    @Test
    void structuredModeLosesNothing() {
        structured("i", "\"data\":[" + result("NaN") + "," + result(64) + "]");
        structured("j", "\"data\":" + result("61,\"score\":63"));
        structured("k", "\"data_base64\":\"%%%\"");
        send(Map.of("content-type", "application/cloudevents+json"), "[]");
        List<JsonNode> outcomes = outcomes(4);
        assertThat(outcomes.get(0).at("/answer/received").asInt()).isEqualTo(2);
        assertThat(outcomes.get(0).at("/answer/created").asInt()).isEqualTo(1);
        assertThat(outcomes.subList(1, 4)).allSatisfy(outcome -> {
            assertThat(outcome.at("/answer/code").asText()).isEqualTo("DNS2062");
            assertThat(outcome.at("/answer/rule").asText()).startsWith("a CloudEvent as a JSON object");
        });
        assertThat(score()).isEqualTo(64);
    }

    /** Attributes of a CloudEvent have no control characters (CloudEvents 1.0, type system). */
    @Test
    void attributesWithControlCharactersAreRefused() {
        send(Map.of("ce_id", "b\nc", "ce_source", "a", "ce_type", TYPE), result(61));
        send(Map.of("ce_id", "c", "ce_source", "a\nb", "ce_type", TYPE), result(62));
        assertThat(outcomes(2)).extracting(outcome -> outcome.at("/answer/field").asText())
                .containsExactly("id", "source");
    }
}
