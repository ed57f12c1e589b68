package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.local.endtoend.OtlpReceiver.ReceivedSpan;
import org.densimeter.local.stack.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * One trace from a request to the frontier and its trend, through the packaged services: in the profile
 * {@code campaign}. The part of the trace in each service is in that service's own tests.
 */
@EnabledIfSystemProperty(named = "densimeter.test.campaign", matches = "true")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedStack.BESIDE)
class TracingIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String MODEL = """
            [{"id": "traced-1b", "name": "Traced 1B", "family": "traced", "releaseDate": "2025-12-01",
              "paramsTotal": 1000000000, "paramsNonEmbedding": 900000000}]""";
    private static final String RESULT = """
            [{"model": "traced-1b", "benchmark": "mmlu", "score": 75, "evaluator": "me", "source": "this test"}]""";

    @Test
    void ofARequestReachesTheFrontierAndItsTrend(@TempDir Path data) throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver();
                RunningStack stack = RunningStack.start(data, settings(receiver))) {
            stack.awaitUp();
            StackTopics topics = new StackTopics(stack);
            stack.write("POST", "/models", MODEL);
            stack.awaitRest();

            post(Ports.url(stack.ports().ingest()) + "/results", RESULT);

            for (String topic : List.of("model-results", "densities", "frontiers", "trends")) {
                await(topic).atMost(Duration.ofSeconds(60))
                        .until(() -> topics.records(topic).stream().anyMatch(TracingIT::isInTrace));
            }
            List<String> path = await("the spans").atMost(Duration.ofSeconds(60))
                    .until(() -> pathFromCaller(receiver.spans(), "trends compute"), found -> !found.isEmpty());
            assertThat(path).containsExactly("ingest-service POST /results", "ingest-service model-results publish",
                    "density-service model-results process", "density-service frontiers compute",
                    "density-service trends compute");
            await("the spans of the read model").atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(receiver.spans()).extracting(ReceivedSpan::name)
                            .contains("densities receive", "frontiers receive", "trends receive"));
            assertThat(receiver.spans()).as("the share of all other traces is 0")
                    .allSatisfy(span -> assertThat(span.trace()).isEqualTo(TRACE));
            assertThat(stack.ailments()).isEmpty();
        }
    }

    /** Traces are those of traced callers alone. */
    private static Map<String, String> settings(OtlpReceiver receiver) {
        Map<String, String> settings = StackSettings.quiet();
        settings.putAll(Map.of("QUARKUS_OTEL_SDK_DISABLED", "false", "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                receiver.address(), "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0", "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms"));
        return settings;
    }

    private static void post(String url, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static boolean isInTrace(ConsumerRecord<byte[], byte[]> record) {
        String parent = StackTopics.header(record, "traceparent");
        return parent != null && parent.startsWith("00-" + TRACE);
    }

    /** Returns the spans from the one below the caller's to one of the name given; empty if one is missing yet. */
    private static List<String> pathFromCaller(List<ReceivedSpan> spans, String name) {
        for (ReceivedSpan last : spans) {
            List<String> path = new ArrayList<>();
            Optional<ReceivedSpan> step = last.name().equals(name) ? Optional.of(last) : Optional.empty();
            while (step.isPresent()) {
                ReceivedSpan span = step.get();
                path.add(0, span.service() + " " + span.name());
                if (span.parent().equals(CALLER)) {
                    return path;
                }
                step = spans.stream().filter(parent -> parent.id().equals(span.parent())).findAny();
            }
        }
        return List.of();
    }
}
