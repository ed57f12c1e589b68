package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * A release that is more than 100 times as dense as the frontier at its date, in densities, frontier, trend and status:
 * 1 on 2023-02-24, 1,500 twice and 1.5 on 2023-04-01, and 2 on 2023-06-04, 100 days after the first.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class HeldQueryTest extends QueryCase {

    private static final String REASON = "its density is 1,000 times that of the frontier at its date (%s), over 100 "
            + "times, and neither a second evaluator nor a request confirms it";

    private void publish(String name, long revision, String releaseDate, double density, String confirmation) {
        Model model = PublishedStates.card(id(name), releaseDate, 1e9, "Held-" + name + series, Kind.BASE, 16);
        publisher.publish(PublishedStates.densities(revision, 1, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 50, density).confirmed(confirmation)));
    }

    private void publishAll() {
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"));
        publish("wrong", 1, "2023-04-01", 1_500, null);
        publish("copy", 1, "2023-04-01", 1_500, null);
        publish("b", 1, "2023-06-04", 2, null);
        publish("same-day", 1, "2023-04-01", 1.5, null);
        publish("a", 1, "2023-02-24", 1, null);
        publisher.settle();
    }

    @Test
    void itIsShownAndIsNoCandidateUnlessItIsIncluded() {
        publishAll();

        JsonPath densities = get("/densities");
        String wrong = "find { it.model == '" + id("wrong") + "' }";
        assertThat(densities.getBoolean(wrong + ".held")).isTrue();
        assertThat(densities.getString(wrong + ".heldReason")).isEqualTo(REASON.formatted(id("same-day")));
        assertThat(densities.getList("findAll { it.held }.model")).containsExactlyInAnyOrder(id("wrong"), id("copy"));
        assertThat(densities.<Object>get("find { it.model == '" + id("b") + "' }.heldReason")).isNull();
        JsonPath one = new JsonPath(given().get("/densities/" + id("wrong")).asString());
        assertThat(one.getList("held")).containsExactly(true);

        JsonPath frontier = get("/frontier");
        assertThat(frontier.getList("records.model")).containsExactly(id("a"), id("same-day"), id("b"));
        assertThat(frontier.getInt("measured")).isEqualTo(5);
        assertThat(frontier.getInt("held.releases")).isEqualTo(2);
        assertThat(frontier.getList("held.densest.model")).containsExactly(id("copy"), id("wrong"));
        assertThat(frontier.getString("held.densest[0].reason")).isEqualTo(REASON.formatted(id("same-day")));
        JsonPath trend = get("/trend");
        assertThat(trend.getInt("held.releases")).isEqualTo(2);
        assertThat(trend.getDouble("doublingDays")).isBetween(80., 120.);
        assertThat(trend.getString("freshness.model")).isEqualTo(id("b"));

        JsonPath included = get("/frontier?held=include");
        assertThat(included.getList("records.model")).containsExactly(id("a"), id("copy"));
        assertThat(included.getInt("held.releases")).as("they are marked").isEqualTo(2);
        assertThat(get("/trend?held=include").getDouble("doublingDays")).as("36 days for a factor of 1,500")
                .isCloseTo(36 / (Math.log(1_500) / Math.log(2)), within(1e-4));
        given().get("/frontier?held=some&series=" + series + "&benchmark=mmlu")
                .then()
                .statusCode(400)
                .body("field", equalTo("held"));
    }

    /** A release is compared with the frontier of all, whatever the query narrows. */
    @Test
    void aNarrowedQueryHoldsTheSame() {
        publishAll();
        String family = "/frontier?family=Held-wrong" + series;
        assertThat(get(family).getList("records")).isEmpty();
        assertThat(get(family).getInt("held.releases")).isEqualTo(1);
        assertThat(get(family + "&held=include").getList("records.model")).containsExactly(id("wrong"));
        assertThat(get("/frontier?from=2023-03-01").getList("records.model")).containsExactly(id("same-day"), id("b"));
        assertThat(get("/frontier?to=2023-05-01").getList("records.model")).containsExactly(id("a"), id("same-day"));
        assertThat(get("/frontier?excludeFlags=").getList("records.model")).containsExactly(id("a"), id("same-day"),
                id("b"));
        assertThat(get("/frontier?basis=total").getInt("held.releases")).isEqualTo(2);
    }

    /** The answers that rest on the published frontier: the topology leaves out what is held. */
    @Test
    void theLiveAnswersMarkIt() {
        publishAll();
        FrontierState state = PublishedStates.frontier(5, series, "mmlu",
                PublishedStates.point(id("a"), "2023-02-24", 1),
                PublishedStates.point(id("same-day"), "2023-04-01", 1.5),
                PublishedStates.point(id("b"), "2023-06-04", 2));
        publisher.publish(state).publish(PublishedStates.trend(state, PublishedStates.ACCEPTED)).settle();
        JsonPath frontier = get("/frontier");
        assertThat(frontier.getString("computed")).isEqualTo("live");
        assertThat(frontier.getList("held.densest.model")).containsExactly(id("copy"), id("wrong"));
        JsonPath trend = get("/trend");
        assertThat(trend.getString("computed")).isEqualTo("live");
        assertThat(trend.getInt("held.releases")).isEqualTo(2);
        String status = "keys.find { it.series == '" + series + "' }";
        JsonPath found = new JsonPath(given().get("/status").asString());
        assertThat(found.getBoolean(status + ".frontierConsistent")).isTrue();
        assertThat(found.getInt(status + ".held")).isEqualTo(2);
    }

    @Test
    void aConfirmedOneCountsAndACorrectedOneDoes() {
        publishAll();
        publish("copy", 2, "2023-04-01", 1.2, null);
        publish("wrong", 2, "2023-04-01", 1_500, "the card was confirmed: checked");
        publisher.settle();
        assertThat(get("/frontier").getList("records.model")).containsExactly(id("a"), id("wrong"));
        assertThat(get("/frontier").getInt("held.releases")).isZero();
        assertThat(get("/densities").getList("held")).containsOnly(false);
        publish("wrong", 3, "2023-04-01", 1_500, null);
        publisher.settle();
        assertThat(get("/frontier").getList("records.model")).containsExactly(id("a"), id("same-day"), id("b"));
        assertThat(get("/frontier").getList("held.densest.model")).containsExactly(id("wrong"));
        publisher.withdraw(id("wrong"), 4).settle();
        assertThat(get("/frontier").getInt("held.releases")).isZero();
    }
}
