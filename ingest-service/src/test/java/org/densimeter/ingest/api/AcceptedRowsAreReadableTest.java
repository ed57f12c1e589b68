package org.densimeter.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.EventDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What is accepted must be readable by the other services: an event that they refuse would block its key for good. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class AcceptedRowsAreReadableTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of 200 characters each, the longest name: one code unit, and two code units each. */
    private static final List<String> ODD = List.of("a\nb", "a\tb", "a\rb", "a\u0085b", "a/b", "a\u2028b", "\u202Eab",
            "\uFEFFa", "e\u0301", "x".repeat(200), "\uD83D\uDE00".repeat(200), "x".repeat(4000),
            "\uD83D\uDE00".repeat(4000), "\uFFFF", "null", "a\u0000b", "\uD83D");

    private static final AtomicInteger COUNT = new AtomicInteger();

    IngestBackends stack;

    /** Sends one row for each odd text in each of the fields; all rows that are accepted must be readable. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            /models | MODEL_RESULTS | name family organisation parent derivation flags provenance notes
            /results | MODEL_RESULTS | evaluator setting source
            /benchmarks | DEFINITIONS | name publishedSetting category
            /series | DEFINITIONS | name lossUnit source
            /reference-scores | REFERENCE_RUNS | source
            /prices | PRICES | model provider dateNote mmluSource source
            /perplexities | PERPLEXITIES | rowId model paperTitle paperKey datePrecision paramsBasis trainDataset \
            tokensBasis pplUnit evalFlags architecture sourceKind source note
            """)
    void everyRowThatIsAcceptedIsReadable(String path, Topic topic, String fields) throws IOException {
        String model = SampleBodies.knownModel();
        String series = SampleBodies.fresh("odd-series");
        SampleBodies.put("/series/" + series, "{\"name\":\"x\",\"tokensAtLaw\":1e12,\"oneStep\":true}");
        int accepted = 0;
        for (String field : fields.split(" ", -1)) {
            for (String odd : ODD) {
                Map<String, Object> row = row(path, model, series);
                row.put(field, odd);
                int status = send(path, row);
                assertThat(status).as("%s %s", field, odd).isIn(200, 201, 400, 422);
                accepted += status < 300 ? 1 : 0;
            }
        }
        assertThat(accepted).isGreaterThan(ODD.size() / 2);
        Published.awaitAnnounced();
        for (ConsumerRecord<String, byte[]> event : stack.latest(topic).values()) {
            DecodedRecord<?> decoded = new EventDecoder<>(EventType.of(topic))
                    .decode(event.key().getBytes(StandardCharsets.UTF_8), event.value(), event.headers());
            assertThat(decoded).as(event.key()).isNotInstanceOf(DecodedRecord.Malformed.class);
        }
    }

    private static int send(String path, Map<String, Object> row) throws JsonProcessingException {
        if (row.remove("id") instanceof String id) {
            return SampleBodies.put(path + "/" + id, JSON.writeValueAsString(row)).extract().statusCode();
        }
        var answer = SampleBodies.json(path, JSON.writeValueAsString(row)).extract();
        return answer.statusCode() == 200 && answer.jsonPath().getInt("rejected") > 0 ? 422 : answer.statusCode();
    }

    private static Map<String, Object> row(String path, String model, String series) {
        return new HashMap<>(switch (path) {
            case "/models" -> Map.of("id", SampleBodies.fresh("odd"), "name", "x", "releaseDate", "2024-05-06",
                    "paramsTotal", 7_000_000_000L);
            case "/results" ->
                Map.of("model", model, "benchmark", "probe", "score", 50, "evaluator", "e", "source", "s");
            case "/benchmarks" -> Map.of("id", SampleBodies.fresh("odd"), "name", "x");
            case "/series" -> Map.of("id", SampleBodies.fresh("odd"), "name", "x", "tokensAtLaw", 1e12);
            case "/reference-scores" ->
                Map.of("series", series, "benchmark", "probe", "params", 1e9 + COUNT.incrementAndGet(), "score", 50);
            case "/prices" -> Map.of("model", SampleBodies.fresh("odd"), "provider", "p", "dateFrom", "2024-05-06",
                    "usdPerMillionInputTokens", 1, "source", "s");
            default -> Map.of("rowId", SampleBodies.fresh("odd"), "model", "m", "paperKey", SampleBodies.fresh("odd"),
                    "date", "2018-03-04", "params", 24e6, "datasetTokens", 929e3, "benchmark", "ptb", "testPpl", 80,
                    "source", "s");
        });
    }
}
