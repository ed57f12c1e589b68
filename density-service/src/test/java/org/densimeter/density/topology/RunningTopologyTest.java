package org.densimeter.density.topology;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.densimeter.contract.Completion;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.density.Backing;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.SampleProgress;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.MetricsReference;
import org.densimeter.support.fixtures.OwnResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The topology and the trend worker as the service runs them. */
@QuarkusTest
@TestProfile(RunningTopologyTest.FrequentForecasts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunningTopologyTest {

    private static final String AVERAGE = "minicpm3-2025/densing-average";
    private static final String MMLU = "minicpm3-2025/mmlu";

    /** The service as it is, but that it looks for missing forecasts every other second. */
    public static final class FrequentForecasts extends OwnResource {

        public FrequentForecasts() {
            super(Backing.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("densimeter.forecasts.interval", "2s");
        }
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    StreamsConfig config;

    @Inject
    MeterRegistry registry;

    private KafkaRecords kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaRecords(bootstrapServers);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    /**
     * Issue 2: 98 measured densities and 11 records for the composite, 13 records for mmlu; they double every 86.7 and
     * 113.0 days.
     */
    @Test
    @Order(1)
    void turnsTheBuiltInCatalogueIntoDoublingTimes() {
        kafka.send(Topic.MODEL_RESULTS, "poison", 1, SampleEvents.ACCEPTED, "not a model");
        SampleEvents.catalogue()
                .forEach((id, results) -> kafka.send(Topic.MODEL_RESULTS, id, 1, results.recordedAt(), results));
        for (FittedLaw law : List.of(SampleEvents.fitted("densing-average"), SampleEvents.fitted("mmlu"))) {
            kafka.send(Topic.SCALING_LAWS, law.key(), 1, law.recordedAt(), law);
        }
        long everything = 229 * (1 + 1);
        Map<String, TrendState> trends = latest(
                kafka.await("trends",
                        read -> List.of(AVERAGE, MMLU)
                                .stream()
                                .allMatch(key -> revision(latest(read, TrendState.class).get(key)) == everything)),
                TrendState.class);
        Map<String, FrontierState> frontiers = latest(kafka.await("frontiers",
                read -> latest(read, FrontierState.class).values()
                        .stream()
                        .filter(state -> state.revision() == everything)
                        .count() >= 2),
                FrontierState.class);
        assertThat(frontiers.get(AVERAGE).measured()).isEqualTo(98);
        assertThat(frontiers.get(AVERAGE).records()).hasSize(11)
                .extracting(FrontierRecord::model)
                .startsWith("llama-1-13b")
                .endsWith("seed-oss-36b");
        assertThat(frontiers.get(MMLU).records()).hasSize(13);
        assertThat(trends.get(AVERAGE).trend().doublingDays()).isCloseTo(86.7, within(.1));
        assertThat(trends.get(AVERAGE).trend().rSquared()).isCloseTo(.952, within(5e-4));
        assertThat(trends.get(MMLU).trend().doublingDays()).isCloseTo(113.0, within(.2));

        assertThat(kafka.await("model-results-dead-letters", read -> !read.isEmpty()).get(0)).satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("poison");
            assertThat(new String(letter.headers().lastHeader("dead-letter-code").value(), StandardCharsets.UTF_8))
                    .isEqualTo("DNS4010");
        });
        assertThat(registry.get("densimeter.records")
                .tags("service", "density-service", "topic", "model-results", "outcome", "malformed")
                .counter()
                .count()).isGreaterThanOrEqualTo(1);
        assertThat(registry.get("densimeter.records")
                .tags("service", "density-service", "topic", "model-results", "outcome", "accepted")
                .counter()
                .count()).isGreaterThanOrEqualTo(229);
        lagsEnd();
        assertThat(registry.find("densimeter.event.to.frontier").timers()).as("nothing but bulk loads").isEmpty();
        assertThat(registry.get("kafka.stream.thread.poll.total").functionCounters()).isNotEmpty();
    }

    /** A transaction ends with a marker, which no reader processes. */
    private void lagsEnd() {
        kafka.sendAtOnce(Topic.MODEL_RESULTS, "odd", SampleEvents.ACCEPTED, Map.of(1L, "not a model"));
        kafka.sendAtOnce(Topic.PRICES, "odd", SampleEvents.ACCEPTED, Map.of(1L, "no prices"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(registry.find("densimeter.reader.lag.records").gauges())
                    .extracting(gauge -> gauge.getId().getTag("reader") + " of " + gauge.getId().getTag("topic"))
                    .contains("topology of model-results", "topology of scaling-laws-broadcast",
                            "topology of density-service-points-repartition", "trend-worker of densities",
                            "read-model of densities", "read-model of prices");
            assertThat(registry.find("densimeter.reader.lag.records").gauges())
                    .allSatisfy(gauge -> assertThat(gauge.value()).as(gauge.getId().getTags().toString()).isZero());
        });
    }

    /** Continues with the catalogue of the test before, because some metrics need trends. */
    @Test
    @Order(2)
    void exposesTheMetricsOfTheReferenceAndMeasuresASingleEvent() {
        kafka.send(Topic.ALGORITHMIC_PROGRESS, "7", 1, SampleEvents.ACCEPTED,
                SampleProgress.of(1, "7", SampleProgress.estimate("7", Estimator.LEAST_SQUARES, "all", 10.1962)));
        FittedLaw drawn = PublishedStates.drawn(SampleEvents.fitted("mmlu"), 14042);
        kafka.send(Topic.SCALING_LAWS, drawn.key(), 1, drawn.recordedAt(), drawn);
        FittedLaw completed = SampleCompletions.law();
        kafka.send(Topic.SCALING_LAWS, completed.key(), 1, completed.recordedAt(), completed);
        Completion completion = SampleCompletions.of(1, 0);
        kafka.send(Topic.COMPLETIONS, completion.key(), 1, completion.recordedAt(), completion);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> MetricsReference.exposed()
                        .keySet()
                        .containsAll(List.of("densimeter_doubling_days_lower", "densimeter_frontier_density_lower")));
        given().post("/status/audits").then().statusCode(202);
        AtomicLong revision = new AtomicLong(1);
        // a score that arrives while the laws above are processed is not a single event
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            sendScores(revision.incrementAndGet());
            MetricsReference.check("density");
        });
        assertThat(given().get("/forecasts?benchmark=mmlu&backtest=true&size=1000").jsonPath().getList("horizonDays"))
                .as("the ledger was filled backwards")
                .hasSizeGreaterThan(100)
                .contains(90, 180, 365);
        assertThat(registry.get("densimeter.event.to.frontier").timers())
                .allSatisfy(timer -> assertThat(timer.max(TimeUnit.SECONDS)).isLessThan(60));
        assertThat(given().get("/q/metrics").asString())
                .contains("densimeter_restore_remaining_records{store=\"models\"} 0.0");
    }

    private void sendScores(long revision) {
        Instant now = Instant.now();
        ModelResults results = SampleEvents.catalogue().get("llama-1-13b");
        kafka.send(Topic.MODEL_RESULTS, "llama-1-13b", revision, now,
                new ModelResults(revision, now, results.model(), results.results(), List.of()));
    }

    @Test
    void runsStreamsAsDesigned() {
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo(StreamsConfig.AT_LEAST_ONCE);
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(1_000);
        assertThat(config.getProducerConfigs("test").get(ProducerConfig.LINGER_MS_CONFIG).toString()).isEqualTo("0");
        Map<String, Object> consumer = config.getMainConsumerConfigs("group", "client", 1);
        assertThat(consumer.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG).toString()).startsWith("density-service-")
                .endsWith("-1");
        assertThat(consumer.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG).toString()).isEqualTo("6000");
        assertThat(config.getClass(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG))
                .isEqualTo(LogAndContinueProcessingHandler.class);
        assertThat(config.getClass(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG))
                .isEqualTo(RetryingProductionHandler.class);
    }

    private static long revision(TrendState state) {
        return state == null ? 0 : state.revision();
    }

    private static <T> Map<String, T> latest(List<ConsumerRecord<String, byte[]>> records, Class<T> type) {
        Map<String, byte[]> latest = new HashMap<>();
        records.forEach(record -> latest.put(record.key(), record.value()));
        Map<String, T> values = new HashMap<>();
        for (String key : List.of(AVERAGE, MMLU)) {
            if (latest.containsKey(key)) {
                values.put(key, TopologyHarness.value(latest.get(key), type));
            }
        }
        return values;
    }
}
