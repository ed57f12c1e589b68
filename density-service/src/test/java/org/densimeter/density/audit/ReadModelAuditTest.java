package org.densimeter.density.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.frontier.FrontierPoint;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** The audit finds what differs, and the counters of {@code /status} follow every change. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ReadModelAuditTest extends ReadModelCase {

    private static final int MODELS = 60;
    private static final int DATES = 12;

    @Test
    void theCountersFollowEveryChange() {
        Random random = new Random(20_261_129);
        Map<Integer, FrontierPoint> competing = new HashMap<>();
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"));
        long frontierRevision = 0;
        for (int round = 1; round <= 12; round++) {
            for (int change = 0; change < 25; change++) {
                change(random, random.nextInt(MODELS), round * 100L + change, competing);
            }
            FrontierState frontier = PublishedStates.frontier(++frontierRevision, series, "mmlu", competing.values());
            publisher.publish(frontier).settle();

            assertThat(ofSeries(audit())).as("round %d", round).doesNotContain("frontier", "counters");
            assertThat(given().get("/status").jsonPath().getBoolean(key() + ".frontierConsistent"))
                    .as("round %d", round)
                    .isTrue();
        }
    }

    /**
     * Publishes the next state of one model: another density, date, flag or status, confirmed or not, or its
     * withdrawal. Densities span four decades, so that some are held.
     */
    private void change(Random random, int number, long revision, Map<Integer, FrontierPoint> competing) {
        String id = id("model-" + number);
        String date = LocalDate.of(2023, 1, 1).plusDays(40L * random.nextInt(DATES)).toString();
        double density = (1 + random.nextInt(40)) / 10. * Math.pow(10, random.nextInt(4));
        int kind = random.nextInt(6);
        boolean confirmed = kind == 3;
        competing.remove(number);
        if (kind == 0) {
            publisher.withdraw(id, revision);
            return;
        }
        Model card = PublishedStates.card(id, date, 1e9, "Family", Kind.BASE, 16,
                kind == 1 ? new String[]{"provisional"} : new String[0]);
        publisher.publish(PublishedStates.densities(revision, revision, card, List.of(),
                kind == 2 ? PublishedStates.aboveRange(series, "mmlu")
                        : PublishedStates.measured(series, "mmlu", card, 50, density)
                                .confirmed(confirmed ? "the card was confirmed: checked" : null)));
        if (kind > 2) {
            competing.put(number, PublishedStates.point(id, date, density).confirmed(confirmed));
        }
    }

    @Test
    void aFrontierThatDoesNotFollowFromTheDensitiesIsListed() {
        publisher
                .publish(PublishedStates.releases(series, "mmlu", id("a"), "2023-03-01", 0.1, id("b"), "2023-09-01",
                        0.3))
                .publish(PublishedStates.frontier(4, series, "mmlu", PublishedStates.point(id("a"), "2023-03-01", 0.1),
                        PublishedStates.point(id("b"), "2023-09-01", 0.2)))
                .settle();

        JsonPath audit = audit();

        assertThat(audit.getBoolean("consistent")).isFalse();
        String found = "inconsistencies.find { it.series == '" + series + "' && it.subject == 'frontier' }";
        assertThat(audit.getString(found + ".benchmark")).isEqualTo("mmlu");
        assertThat(audit.getString(found + ".expected"))
                .isEqualTo("number 2: " + id("b") + " of 2023-09-01 with density 0.3");
        assertThat(audit.getString(found + ".stored")).isEqualTo(id("b") + " of 2023-09-01 with density 0.2");
        assertThat(ofSeries(audit)).containsExactlyInAnyOrder("frontier", "trend");
    }

    @Test
    void aModelThatIsNotEvaluatedUnderTheLawIsListed() {
        publisher.publish(PublishedStates.mmluLaw(2, series, "mmlu"))
                .publish(PublishedStates.releases(series, "mmlu", id("a"), "2023-03-01", 0.1))
                .settle();
        assertThat(ofSeries(audit())).contains("densities");
    }

    @Test
    void countersThatDriftedAreListed() {
        publisher.publish(PublishedStates.releases(series, "mmlu", id("a"), "2023-03-01", 0.1)).settle();
        publisher.execute("update row_count set row_total = row_total + 1 where relation = 'model'");
        publisher.execute("delete from daily_maximum where series = '" + series + "'");
        try {
            JsonPath audit = audit();
            assertThat(audit.getList("inconsistencies.findAll { it.series == null }.subject")).contains("counters");
            assertThat(ofSeries(audit)).contains("counters");
        } finally {
            publisher.execute("update row_count set row_total = row_total - 1 where relation = 'model'");
        }
    }

    @Test
    void anAuditIsAResource() {
        Response requested = given().post("/status/audits");
        assertThat(requested.statusCode()).isEqualTo(202);
        String id = requested.jsonPath().getString("id");
        assertThat(requested.header("Location")).endsWith("/status/audits/" + id);
        JsonPath done = awaitDone(id);
        assertThat(done.getLong("models"))
                .isEqualTo(publisher.number("select count(*) from model where not withdrawn"));
        assertThat(done.getLong("densities")).isEqualTo(publisher.number("select count(*) from entry"));
        assertThat(given().get("/status/audits").jsonPath().getList("id")).contains(id);
        given().get("/status/audits/none-such").then().statusCode(404);
        given().post("/status/audits?x=1").then().statusCode(400);
        assertThat(given().get("/q/metrics").asString()).contains("densimeter_audits_total{outcome=",
                "densimeter_audit_seconds_count", "densimeter_audit_inconsistencies");
    }

    private static JsonPath audit() {
        return awaitDone(given().post("/status/audits").jsonPath().getString("id"));
    }

    private static JsonPath awaitDone(String id) {
        List<JsonPath> last = new ArrayList<>();
        await("the audit " + id).atMost(Duration.ofSeconds(60)).until(() -> {
            last.add(0, given().get("/status/audits/" + id).jsonPath());
            return !List.of("waiting", "running").contains(last.get(0).getString("state"));
        });
        assertThat(last.get(0).getString("state")).as(last.get(0).getString("reason")).isEqualTo("done");
        return last.get(0);
    }

    /** What differs in the series of this test. */
    private List<String> ofSeries(JsonPath audit) {
        return audit.getList("inconsistencies.findAll { it.series == '" + series + "' }.subject");
    }

    private String key() {
        return "keys.find { it.series == '" + series + "' }";
    }
}
