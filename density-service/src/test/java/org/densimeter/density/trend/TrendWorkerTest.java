package org.densimeter.density.trend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.density.Backing;
import org.densimeter.density.KafkaRecords;
import org.densimeter.density.analysis.PublishedRecords;
import org.densimeter.law.event.CloudEvent;
import org.densimeter.law.event.FrontierState;
import org.densimeter.law.event.Topic;
import org.densimeter.law.event.TrendState;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@QuarkusTestResource(Backing.class)
class TrendWorkerTest {

    private static final Instant ACCEPTED = Instant.parse("2026-02-03T04:05:06.789012Z");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private KafkaRecords kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaRecords(bootstrapServers);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    /** The nine records of NMI Fig. 1 double every 106.2 days. What cannot be read in between is passed over. */
    @Test
    void publishesTheTrendOfEachFrontierThatChanges() {
        String key = "published/densing-average";
        kafka.send(Topic.FRONTIERS, key, 1, ACCEPTED, PublishedRecords.frontier(1, 1));
        kafka.send(Topic.FRONTIERS, key, 2, ACCEPTED, "no frontier");
        kafka.send(Topic.FRONTIERS, key, 2, ACCEPTED, null);
        for (int revision = 2; revision <= 500; revision++) {
            kafka.send(Topic.FRONTIERS, key, revision, ACCEPTED.plusSeconds(revision), PublishedRecords.frontier(revision, revision == 500 ? 9 : 1 + revision % 8));
        }
        List<ConsumerRecord<String, byte[]>> trends = kafka.await("trends", read -> of(key, read).stream().anyMatch(record -> state(record).revision() == 500));
        ConsumerRecord<String, byte[]> last = of(key, trends).get(of(key, trends).size() - 1);
        assertThat(state(last).trend().doublingDays()).isCloseTo(106.2, within(.05));
        assertThat(state(last).estimators()).extracting(estimate -> estimate.name()).containsExactly("records");
        assertThat(header(last, CloudEvent.RECORDED_TIME)).isEqualTo(ACCEPTED.plusSeconds(500).toString());
        assertThat(header(last, CloudEvent.TYPE)).isEqualTo("org.densimeter.trends.v1");
        assertThat(header(last, CloudEvent.REVISION)).isEqualTo("500");
        assertThat(of(key, trends)).extracting(record -> state(record).revision()).isSorted();
    }

    @Test
    void answersAnEqualRevisionAgainAndIgnoresAnOlderOne() {
        FrontierState frontier = PublishedRecords.frontier(3, 9);
        String key = "published/again";
        kafka.send(Topic.FRONTIERS, key, 3, ACCEPTED, frontier);
        kafka.await("trends", read -> of(key, read).size() == 1);
        kafka.send(Topic.FRONTIERS, key, 2, ACCEPTED, PublishedRecords.frontier(2, 4));
        kafka.send(Topic.FRONTIERS, key, 3, ACCEPTED, frontier);
        List<ConsumerRecord<String, byte[]>> trends = of(key, kafka.await("trends", read -> of(key, read).size() == 2));
        assertThat(trends).extracting(record -> state(record).revision()).containsExactly(3L, 3L);
        assertThat(state(trends.get(1)).trend()).isEqualTo(state(trends.get(0)).trend());
    }

    /** The frontier comes first, and its trend stands alone until the law and the densities behind it come; the revision stays the frontier's. */
    @Test
    void addsTheOtherEstimatorsAndTheIntervalsWhenDensitiesAndLawAreThere() {
        Told told = Told.of("estimated", 50);
        String key = told.law().key();
        kafka.send(Topic.FRONTIERS, key, told.frontier().revision(), ACCEPTED, told.frontier());
        kafka.await("trends", read -> of(key, read).size() == 1);
        kafka.send(Topic.SCALING_LAWS, key, 1, ACCEPTED, told.law());
        told.densities().forEach(state -> kafka.send(Topic.DENSITIES, state.model().id(), 1, ACCEPTED, state));
        List<ConsumerRecord<String, byte[]>> trends = of(key, kafka.await("trends", read -> of(key, read).stream().anyMatch(record -> state(record).estimators().size() == 3)));
        TrendState first = state(trends.get(0));
        TrendState last = state(trends.get(trends.size() - 1));
        assertThat(first.estimators()).singleElement().satisfies(estimate -> assertThat(estimate.interval()).isNull());
        assertThat(last.trend()).isEqualTo(first.trend());
        assertThat(last.revision()).isEqualTo(first.revision()).isEqualTo(told.frontier().revision());
        assertThat(last.estimators()).extracting(estimate -> estimate.name()).containsExactly("records", "debiased", "quantile");
        assertThat(last.estimators()).allSatisfy(estimate -> assertThat(estimate.interval()).isNotNull());
        assertThat(last.estimators().get(0).slopePerDay()).isEqualTo(last.trend().slopePerDay());
        assertThat(last.estimators().get(0).bias()).isNotNull();
    }

    /** A question that narrows nothing is computed on demand from the read model, and has the bits of the live trend; one that narrows does not. */
    @Test
    void aQuestionOnDemandHasTheBitsOfTheLiveTrend() {
        Told told = Told.of("asked", 50);
        String key = told.law().key();
        kafka.send(Topic.SCALING_LAWS, key, 1, ACCEPTED, told.law());
        told.densities().forEach(state -> kafka.send(Topic.DENSITIES, state.model().id(), 1, ACCEPTED, state));
        kafka.send(Topic.FRONTIERS, key, told.frontier().revision(), ACCEPTED, told.frontier());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonPath live = get("/trend?series=asked");
            assertThat(live.getString("computed")).isEqualTo("live");
            assertThat(live.getList("estimators")).hasSize(3);
            assertThat(get("/densities?series=asked&size=1000").getList("model")).hasSize(told.densities().size());
        });
        String live = estimators("/trend?series=asked");
        assertThat(get("/trend?series=asked&to=9999-12-31").getString("computed")).isEqualTo("on demand");
        assertThat(estimators("/trend?series=asked&to=9999-12-31")).isEqualTo(live);
        assertThat(get("/frontier?series=asked&to=9999-12-31").getList("records")).isEqualTo(get("/frontier?series=asked").getList("records"));
        assertThat(estimators("/trend?series=asked&kind=base")).isNotEqualTo(live);
        assertThat(get("/trend?series=asked&basis=total").getList("estimators.name")).containsExactly("records", "debiased", "quantile");
        assertThat(get("/trend?series=asked&basis=total").getMap("estimators[0].interval")).isEqualTo(get("/trend?series=asked&basis=total").getMap("interval"));
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The text of the estimators, every digit of it. */
    private static String estimators(String path) {
        String text = given().get(path).asString();
        return text.substring(text.indexOf("\"estimators\""), text.indexOf("\"from\""));
    }

    private static List<ConsumerRecord<String, byte[]>> of(String key, List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().filter(record -> record.key().equals(key)).toList();
    }

    private static TrendState state(ConsumerRecord<String, byte[]> record) {
        return KafkaRecords.value(record, TrendState.class);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
