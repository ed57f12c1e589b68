package org.densimeter.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** All results of a model are one record on Kafka: rows that would make it too large are refused when they are sent. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class EventSizeTest {

    /** Of the largest record, 4 MiB, the event may have three quarters. */
    private static final int LARGEST = 3 * 1024 * 1024;

    IngestBackends stack;

    private static String rows(String model, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"model\":\"" + model + "\",\"benchmark\":\"probe\",\"score\":50,\"evaluator\":\"e" + i
                        + "\",\"source\":\"" + "x".repeat(4000) + "\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void rowsThatMakeTheEventTooLargeAreRefusedAndTheOthersKept() throws IOException {
        String model = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        send("/results", rows(model, 0, 500)).statusCode(200).body("created", equalTo(500));

        send("/results", rows(model, 500, 800) + rows(other, 0, 1)).statusCode(200)
                .body("created", equalTo(1))
                .body("rejected", equalTo(300))
                .body("problems[0].code", equalTo("DNS2003"))
                .body("problems[0].field", equalTo("model"))
                .body("problems[0].value", equalTo(model))
                .body("problems[0].rule", containsString("at most " + LARGEST + " bytes"));

        send("/results", rows(model, 800, 801)).statusCode(200).body("created", equalTo(1));
        var events = Published.events(stack, Topic.MODEL_RESULTS, model);
        assertThat(events.get(events.size() - 1).value().length).isBetween(2_000_000, LARGEST);
        assertThat(Published.events(stack, Topic.MODEL_RESULTS, other)).isNotEmpty();
    }

    @Test
    void anAtomicImportThatMakesTheEventTooLargeStoresNothing() {
        String model = SampleBodies.knownModel();
        send("/results?atomic=true", rows(model, 0, 800)).statusCode(422).body("rejected", equalTo(800));
        send("/results", rows(model, 0, 1)).statusCode(200).body("created", equalTo(1));
    }

    private static ValidatableResponse send(String path, String body) {
        return SampleBodies.bytes(path, "application/x-ndjson", body.getBytes(StandardCharsets.UTF_8));
    }
}
