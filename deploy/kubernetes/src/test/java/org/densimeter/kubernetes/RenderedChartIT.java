package org.densimeter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import org.densimeter.contract.Topic;
import org.densimeter.kubernetes.running.ContainerImage;
import org.densimeter.kubernetes.running.ContainerProcess;
import org.densimeter.kubernetes.running.RunningChart;
import org.densimeter.local.catalogue.Catalogue;
import org.densimeter.local.catalogue.Loader;
import org.densimeter.local.client.StopSignal;
import org.densimeter.local.report.ConsoleProgress;
import org.densimeter.local.report.SettledCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Starts what the chart says: the services of the unpacked images with the environment, files, user, limits and
 * read-only root of their rendered pods. Kafka has SASL over TLS and allows what the rendered users may do and nothing
 * else; PostgreSQL has TLS and the shipped roles. The built-in catalogue is loaded.
 */
@TestMethodOrder(OrderAnnotation.class)
class RenderedChartIT {

    private static final String INGEST = "ingest-service";
    private static final String FIT = "fit-service";
    private static final String DENSITY = "density-service";
    private static final String NEWCOMER = "newcomer-1b";
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static RunningChart chart;

    @BeforeAll
    static void startAndLoad(@TempDir Path folder) throws Exception {
        chart = RunningChart.start(folder, DensimeterChart::render);
        Loader loader = new Loader(chart.address(INGEST), new ConsoleProgress(System.out, false), new StopSignal(),
                TIMEOUT);
        loader.load(Catalogue.references());
        await("laws").atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> SettledCheck.pendingLaws(Catalogue.laws(), chart.query(FIT, "/status")),
                        Optional::isEmpty);
        loader.load(Catalogue.releases());
        await("rest").atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> SettledCheck.pendingWork(Catalogue.laws(), () -> chart.query(INGEST, "/status"),
                        () -> chart.query(FIT, "/status"), () -> chart.query(DENSITY, "/status")), Optional::isEmpty);
    }

    @AfterAll
    static void stop() throws IOException {
        if (chart != null) {
            chart.close();
        }
    }

    @Test
    @Order(1)
    void frontierAndDoublingTimesAreTheIndependentlyComputedOnes() throws IOException {
        // as the test of the local stack: issue 2, "on the built-in catalogue", within 1 %
        JsonNode frontier = chart.query(DENSITY, "/frontier");
        assertThat(models(frontier)).containsExactly("llama-1-13b", "internlm-7b", "baichuan2-7b", "phi-1.5",
                "mistral-7b", "mixtral-8x7b", "phi-2", "qwen2-7b", "qwen2.5-14b", "qwen3-8b", "seed-oss-36b");
        assertThat(frontier.at("/records/10/density").asDouble()).isCloseTo(48.22, withinPercentage(1));
        assertThat(frontier.path("measured").asInt()).as("110 with all scores, one of them below the range")
                .isEqualTo(109);
        assertThat(chart.query(DENSITY, "/trend").path("doublingDays").asDouble()).isCloseTo(86.7, withinPercentage(1));
        assertThat(chart.query(DENSITY, "/trend?benchmark=mmlu").path("doublingDays").asDouble()).isCloseTo(113.0,
                withinPercentage(1));
    }

    @Test
    @Order(1)
    void theUsersOfTheChartMayDoAllThatTheServicesTry() {
        assertThat(chart.refused()).isEmpty();
    }

    @Test
    @Order(1)
    void theTopicsOfTheChartAreThoseThatTheSetupJobWants() {
        assertThat(chart.setupLog()).contains("created the role densimeter_fit", "The setup is complete.")
                .doesNotContain("the topic");
    }

    @Test
    @Order(1)
    void probesServicesAndMonitorsAskWhatAnswers() throws IOException {
        for (String service : chart.containers().keySet()) {
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(chart.probe(service, probe)).as(service + " " + probe).isEqualTo(200);
            }
        }
        assertThat(chart.manifests("Service")).hasSizeGreaterThan(2).allSatisfy(service -> {
            JsonNode port = service.at("/spec/ports/0");
            assertThat(chart.get(component(service), "/status", port.path("targetPort").asText()).statusCode())
                    .isEqualTo(200);
        });
        List<JsonNode> monitors = chart.manifests("ServiceMonitor");
        assertThat(monitors).isNotEmpty();
        for (JsonNode monitor : monitors) {
            JsonNode endpoint = monitor.at("/spec/endpoints/0");
            for (String service : chart.containers().keySet()) {
                assertThat(chart.get(service, endpoint.path("path").asText(), endpoint.path("port").asText()).body())
                        .as(service)
                        .contains("# TYPE densimeter_");
            }
        }
    }

    @Test
    @Order(1)
    void theImagesHaveThePortsAndTheUserOfTheirPods() {
        chart.containers().forEach((service, container) -> {
            ContainerImage image = ContainerImage.of(service);
            assertThat(image.ports()).as(service)
                    .containsExactly(container.manifest().at("/ports/0/containerPort").asText() + "/tcp");
            assertThat(image.user()).as(service).isEqualTo(container.user());
        });
    }

    @Test
    @Order(1)
    void theServicesLiveWithinTheirLimitsOfMemory() throws IOException {
        assumeTrue(ContainerProcess.isIsolated(), "needs root on Linux");
        for (String service : chart.containers().keySet()) {
            assertThat(chart.process(service).peakMemory()).as(service)
                    .isBetween(50_000_000L, chart.containers().get(service).memoryLimit());
        }
    }

    @Test
    @Order(1)
    void theServicesHaveTheUserAndTheReadOnlyRootOfTheirPods() throws IOException {
        assumeTrue(ContainerProcess.isIsolated(), "needs root on Linux");
        for (String service : chart.containers().keySet()) {
            ContainerProcess process = chart.process(service);
            String user = chart.containers().get(service).user().replaceAll(":.*", "");
            assertThat(process.kernel("status")).contains("Uid:\t" + String.join("\t", user, user, user, user),
                    "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
            assertThat(process.kernel("mountinfo")).as("mounts of " + service)
                    .anyMatch(mount -> mount.contains(" / ro,"))
                    .anyMatch(mount -> mount.contains(" /tmp rw,") && mount.contains("size=65536k"))
                    .noneMatch(mount -> mount.matches(".* /(usr|deployments/\\S+) rw,.*"));
        }
    }

    @Test
    @Order(2)
    void whatCannotBeReadGoesToTheDeadLettersUnderTheSameAcls() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            chart.kafka().sendPoison(topic.topicName());
            expected.merge(topic.deadLetters(), 1L, Long::sum);
        }

        for (Map.Entry<String, Long> letters : expected.entrySet()) {
            await(letters.getKey()).atMost(TIMEOUT)
                    .until(() -> chart.kafka().records(letters.getKey()), letters.getValue()::equals);
        }
        assertThat(chart.refused()).isEmpty();
    }

    @Test
    @Order(3)
    void withoutOneOfItsAclsDensityServicePublishesNoFrontier() throws Exception {
        chart.refused();
        chart.kafka().refuse("densimeter-density", "WRITE", "frontiers");
        chart.write("PUT", "/models/" + NEWCOMER, """
                {"name":"Newcomer 1B","releaseDate":"2025-09-01","paramsTotal":1100000000,
                 "paramsNonEmbedding":1000000000}""");
        chart.write("POST", "/results", """
                {"model":"%s","benchmark":"mmlu","score":78,"evaluator":"me","source":"this test"}"""
                .formatted(NEWCOMER));

        await().atMost(TIMEOUT)
                .until(() -> chart.process(DENSITY).log().contains("Not authorized to access topics: [frontiers]"));

        assertThat(Set.copyOf(chart.refused())).containsExactly("densimeter-density WRITE TOPIC frontiers");
        assertThat(models(chart.query(DENSITY, "/frontier?benchmark=mmlu"))).isNotEmpty().doesNotContain(NEWCOMER);

        chart.kafka().allow("densimeter-density", "WRITE", "frontiers");

        await().atMost(TIMEOUT)
                .until(() -> models(chart.query(DENSITY, "/frontier?benchmark=mmlu")).contains(NEWCOMER));
    }

    @Test
    @Order(4)
    void aServiceThatDoesNotOwnItsSchemaDoesNotStart() throws Exception {
        chart.stop(FIT);
        chart.sql("ALTER SCHEMA fit OWNER TO postgres");

        ContainerProcess fit = chart.start(FIT);

        await().atMost(TIMEOUT).until(() -> !fit.isAlive());
        assertThat(fit.log()).contains("permission denied for schema fit");
    }

    private static String component(JsonNode manifest) {
        return manifest.at("/spec/selector/app.kubernetes.io~1component").asText();
    }

    private static List<String> models(JsonNode frontier) {
        return StreamSupport.stream(frontier.path("records").spliterator(), false)
                .map(entry -> entry.path("model").asText())
                .toList();
    }
}
