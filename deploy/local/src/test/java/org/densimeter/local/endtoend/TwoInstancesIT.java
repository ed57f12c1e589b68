package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.densimeter.local.client.Rest;
import org.densimeter.local.stack.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** Two processes of each service on one broker and one database: one of them is elected, both answer alike. */
@ExtendWith(SharedStack.class)
class TwoInstancesIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String MODEL = """
            {"id":"two-instances","name":"Two instances","releaseDate":"2025-11-01","paramsTotal":1000000000}""";
    private static final String RESULT = """
            {"model":"two-instances","benchmark":"mmlu","score":80,"evaluator":"this test","source":"this test"}""";

    private static final String MMLU = "benchmark=\"mmlu\"";

    @TempDir
    private static Path data;

    private final RunningStack stack;
    private final Rest rest = new Rest();

    TwoInstancesIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void bothInstancesOfDensityServiceShowTheSameGauges() throws IOException {
        JsonNode before = ServiceAnswers.timeless(stack.awaitRest().findings());
        String first = Ports.url(stack.ports().density());
        try (SecondInstance second = SecondInstance.start("density-service", stack, data)) {
            double old = frontier(first);
            awaitFrontier(second.url(), old);

            stack.write("POST", "/models", MODEL);
            stack.write("POST", "/results", RESULT);

            stack.awaitRest();
            double record = last(stack.density("/frontier?benchmark=mmlu").path("records"));
            assertThat(record).isGreaterThan(old);
            awaitFrontier(first, record);
            awaitFrontier(second.url(), record);
            await("the time from the score to the frontier").atMost(TIMEOUT)
                    .until(() -> singleEvents(first) + singleEvents(second.url()) > 0);
            for (String gauge : List.of("densimeter_doubling_days", "densimeter_doubling_days_upper",
                    "densimeter_frontier_density_lower", "densimeter_out_of_range_ratio", "densimeter_trend_current")) {
                await(gauge).atMost(TIMEOUT)
                        .untilAsserted(() -> assertThat(SecondInstance.meter(second.url(), gauge, MMLU)).isNotNaN()
                                .isEqualTo(SecondInstance.meter(first, gauge, MMLU)));
            }
            stack.write("DELETE", "/models/two-instances?reason=end%20of%20the%20test", null);
            awaitFrontier(first, old);
            awaitFrontier(second.url(), old);
        }
        stack.awaitRest();
        assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(before);
    }

    @Test
    void anotherInstanceComputesTrendsWhenTheElectedOneIsKilled() throws IOException {
        JsonNode before = ServiceAnswers.timeless(stack.awaitRest().findings());
        String first = Ports.url(stack.ports().density());
        try (SecondInstance second = SecondInstance.start("density-service", stack, data)) {
            assertThat(elected(first, "trends") + elected(second.url(), "trends")).isEqualTo(1);
            assertThat(elected(first, "trends")).as("the instance that was there first").isEqualTo(1);

            stack.kill(Victim.DENSITY);

            await("the second to be elected").atMost(TIMEOUT).until(() -> elected(second.url(), "trends") == 1);
            stack.write("POST", "/models", MODEL);
            stack.write("POST", "/results", RESULT);
            await("the trend of the new frontier").atMost(TIMEOUT).untilAsserted(() -> {
                JsonNode frontier = get(second.url() + "/frontier?benchmark=mmlu");
                assertThat(frontier.path("records").findValuesAsText("model")).contains("two-instances");
                assertThat(get(second.url() + "/trend?benchmark=mmlu").path("revision"))
                        .isEqualTo(frontier.path("revision"));
            });
            stack.write("DELETE", "/models/two-instances?reason=end%20of%20the%20test", null);
        }
        stack.awaitRest();
        assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(before);
    }

    @Test
    void anotherInstanceFitsWhenTheActiveOneIsKilled() throws IOException {
        JsonNode before = ServiceAnswers.timeless(stack.awaitRest().findings());
        String first = Ports.url(stack.ports().fit());
        try (SecondInstance second = SecondInstance.start("fit-service", stack, data)) {
            assertThat(elected(first, "fit")).isEqualTo(1);
            assertThat(elected(second.url(), "fit")).isZero();
            for (String gauge : List.of("densimeter_law_ok", "densimeter_law_ambiguous", "densimeter_law_rmse",
                    "densimeter_law_fitted_timestamp_seconds")) {
                await(gauge + " of the instance that stands by").atMost(TIMEOUT)
                        .untilAsserted(() -> assertThat(SecondInstance.meter(second.url(), gauge, MMLU)).isNotNaN()
                                .isEqualTo(SecondInstance.meter(first, gauge, MMLU)));
            }

            stack.kill(Victim.FIT);

            await("the second to be elected").atMost(TIMEOUT).until(() -> elected(second.url(), "fit") == 1);
            await("the second to be at rest").atMost(TIMEOUT)
                    .until(() -> get(second.url() + "/status").path("pendingRefits").asLong(-1) == 0);
            await("the first to stand by").atMost(TIMEOUT)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> {
                        assertThat(get(first + "/status").path("active").asBoolean()).isFalse();
                        assertThat(get(first + "/laws")).isEqualTo(get(second.url() + "/laws"));
                    });
        }
        stack.awaitRest();
        assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(before);
    }

    @Test
    void whatIsWrittenToEitherInstanceOfIngestServiceIsPublishedByOne() throws IOException {
        JsonNode before = ServiceAnswers.timeless(stack.awaitRest().findings());
        String first = Ports.url(stack.ports().ingest());
        try (SecondInstance second = SecondInstance.start("ingest-service", stack, data)) {
            assertThat(elected(first, "relay")).isEqualTo(1);
            assertThat(elected(second.url(), "relay")).isZero();

            assertThat(post(second.url() + "/models", MODEL)).isTrue();
            assertThat(post(first + "/results", RESULT)).isTrue();
            await("the model to be evaluated").atMost(TIMEOUT)
                    .until(() -> stack.density("/frontier?benchmark=mmlu")
                            .path("records")
                            .findValuesAsText("model")
                            .contains("two-instances"));

            stack.kill(Victim.INGEST);

            await("the second to be elected").atMost(TIMEOUT).until(() -> elected(second.url(), "relay") == 1);
            assertThat(
                    rest.send("DELETE", second.url() + "/models/two-instances?reason=end%20of%20the%20test", null, null)
                            .ok())
                    .isTrue();
            await("the model to be withdrawn").atMost(TIMEOUT)
                    .until(() -> !stack.density("/frontier?benchmark=mmlu")
                            .path("records")
                            .findValuesAsText("model")
                            .contains("two-instances"));
        }
        stack.awaitRest();
        assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(before);
    }

    private static double elected(String url, String role) throws IOException {
        return SecondInstance.meter(url, "densimeter_elected", "role=\"" + role + "\"");
    }

    private static double frontier(String url) throws IOException {
        return SecondInstance.meter(url, "densimeter_frontier_density", MMLU);
    }

    private static double singleEvents(String url) throws IOException {
        double count = SecondInstance.meter(url, "densimeter_event_to_frontier_seconds_count", MMLU);
        return Double.isNaN(count) ? 0 : count;
    }

    private static void awaitFrontier(String url, double density) {
        await(url).atMost(TIMEOUT).untilAsserted(() -> assertThat(frontier(url)).isEqualTo(density));
    }

    private static double last(JsonNode records) {
        return records.path(records.size() - 1).path("density").asDouble();
    }

    private JsonNode get(String url) throws IOException {
        return rest.get(url).body();
    }

    private boolean post(String url, String json) throws IOException {
        return rest.send("POST", url, "application/json", json.getBytes(StandardCharsets.UTF_8)).ok();
    }
}
