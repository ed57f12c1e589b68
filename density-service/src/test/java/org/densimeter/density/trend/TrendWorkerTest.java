package org.densimeter.density.trend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.contract.TrendState.Contender;
import org.densimeter.density.WholeService;
import org.densimeter.density.analysis.PublishedRecords;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@TestProfile(WholeService.class)
class TrendWorkerTest extends TrendTopicReader {

    /** The nine records of NMI Fig. 1 double every 106.2 days. Unreadable records in between are skipped. */
    @Test
    void publishesTheTrendOfEachFrontierThatChanges() {
        String key = "published/densing-average";
        kafka.send(Topic.FRONTIERS, key, 1, ACCEPTED, PublishedRecords.frontier(1, 1));
        kafka.send(Topic.FRONTIERS, key, 2, ACCEPTED, "no frontier");
        kafka.send(Topic.FRONTIERS, key, 2, ACCEPTED, null);
        for (int revision = 2; revision <= 500; revision++) {
            kafka.send(Topic.FRONTIERS, key, revision, ACCEPTED.plusSeconds(revision),
                    PublishedRecords.frontier(revision, revision == 500 ? 9 : 1 + revision % 8));
        }
        List<ConsumerRecord<String, byte[]>> trends = kafka.await("trends",
                read -> of(key, read).stream().anyMatch(record -> state(record).revision() == 500));
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
        FrontierState frontier = PublishedRecords.frontier("again", 3, 9);
        String key = "again/densing-average";
        kafka.send(Topic.FRONTIERS, key, 3, ACCEPTED, frontier);
        kafka.await("trends", read -> of(key, read).size() == 1);
        kafka.send(Topic.FRONTIERS, key, 2, ACCEPTED, PublishedRecords.frontier("again", 2, 4));
        kafka.send(Topic.FRONTIERS, key, 3, ACCEPTED, frontier);
        List<ConsumerRecord<String, byte[]>> trends = of(key, kafka.await("trends", read -> of(key, read).size() == 2));
        assertThat(trends).extracting(record -> state(record).revision()).containsExactly(3L, 3L);
        assertThat(state(trends.get(1)).trend()).isEqualTo(state(trends.get(0)).trend());
    }

    /**
     * The frontier comes first, and its trend stands alone until the law and the densities behind it come; the revision
     * stays the frontier's.
     */
    @Test
    void addsTheOtherEstimatorsAndTheIntervalsWhenDensitiesAndLawAreThere() {
        TrendInputRecords records = TrendInputRecords.of("estimated", 50);
        String key = records.law().key();
        kafka.send(Topic.FRONTIERS, key, records.frontier().revision(), ACCEPTED, records.frontier());
        kafka.await("trends", read -> of(key, read).size() == 1);
        kafka.send(Topic.SCALING_LAWS, key, 1, ACCEPTED, records.law());
        records.densities().forEach(state -> kafka.send(Topic.DENSITIES, state.model().id(), 1, ACCEPTED, state));
        List<ConsumerRecord<String, byte[]>> trends = of(key, kafka.await("trends",
                read -> of(key, read).stream().anyMatch(record -> state(record).estimators().size() == 3)));
        TrendState first = state(trends.get(0));
        TrendState last = state(trends.get(trends.size() - 1));
        assertThat(first.estimators()).singleElement().satisfies(estimate -> assertThat(estimate.interval()).isNull());
        assertThat(last.trend()).isEqualTo(first.trend());
        assertThat(last.revision()).isEqualTo(first.revision()).isEqualTo(records.frontier().revision());
        assertThat(last.estimators()).extracting(estimate -> estimate.name())
                .containsExactly("records", "debiased", "quantile");
        assertThat(last.estimators()).allSatisfy(estimate -> assertThat(estimate.interval()).isNotNull());
        assertThat(last.estimators().get(0).slopePerDay()).isEqualTo(last.trend().slopePerDay());
        assertThat(last.estimators().get(0).bias()).isNotNull();
        assertThat(last.seed()).matches("[0-9a-f]{16}");
        assertThat(last.shape()).isEqualTo(first.shape()).isNotNull();
        assertThat(first.contenders()).isEmpty();
        assertThat(last.contenders()).extracting(Contender::model)
                .contains(records.frontier().records().get(records.frontier().records().size() - 1).model());
        assertThat(last.contenders()).allSatisfy(
                contender -> assertThat(contender.recordProbability()).isGreaterThan(0).isLessThanOrEqualTo(1));
    }

    /**
     * A question that narrows nothing is computed on demand from the read model, and has the bits of the live trend;
     * one that narrows does not.
     */
    @Test
    void aQuestionOnDemandHasTheBitsOfTheLiveTrend() {
        TrendInputRecords records = TrendInputRecords.of("queried", 50);
        String key = records.law().key();
        kafka.send(Topic.SCALING_LAWS, key, 1, ACCEPTED, records.law());
        records.densities().forEach(state -> kafka.send(Topic.DENSITIES, state.model().id(), 1, ACCEPTED, state));
        kafka.send(Topic.FRONTIERS, key, records.frontier().revision(), ACCEPTED, records.frontier());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonPath live = get("/trend?series=queried");
            assertThat(live.getString("computed")).isEqualTo("live");
            assertThat(live.getList("estimators")).hasSize(3);
            assertThat(get("/densities?series=queried&size=1000").getList("model")).hasSize(records.densities().size());
        });
        String live = estimators("/trend?series=queried");
        assertThat(get("/trend?series=queried&to=9999-12-31").getString("computed")).isEqualTo("on demand");
        assertThat(estimators("/trend?series=queried&to=9999-12-31")).isEqualTo(live);
        assertThat(get("/frontier?series=queried").getList("records.recordProbability")).doesNotContainNull();
        assertThat(get("/frontier?series=queried&to=9999-12-31").getList("records"))
                .isEqualTo(get("/frontier?series=queried").getList("records"));
        assertThat(get("/frontier?series=queried").getList("contenders"))
                .hasSizeGreaterThan(get("/frontier?series=queried").getList("records").size());
        assertThat(get("/frontier?series=queried&to=9999-12-31").getList("contenders"))
                .isEqualTo(get("/frontier?series=queried").getList("contenders"));
        assertThat(estimators("/trend?series=queried&kind=base")).isNotEqualTo(live);
        assertThat(get("/trend?series=queried").getList("remarks")).as("the catalogue has more than a hundred families")
                .isEmpty();
        assertThat(get("/trend?series=queried&family=Qwen1.5&family=Qwen2.5").getList("remarks", String.class))
                .singleElement()
                .asString()
                .startsWith("all releases are of 2 families: ");
        assertThat(get("/trend?series=queried&basis=total").getList("estimators.name")).containsExactly("records",
                "debiased", "quantile");
        assertThat(get("/trend?series=queried&basis=total").getMap("estimators[0].interval"))
                .isEqualTo(get("/trend?series=queried&basis=total").getMap("interval"));
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The text of the estimators, every digit of it. */
    private static String estimators(String path) {
        String text = given().get(path).asString();
        return text.substring(text.indexOf("\"estimators\""), text.indexOf("\"from\""));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
