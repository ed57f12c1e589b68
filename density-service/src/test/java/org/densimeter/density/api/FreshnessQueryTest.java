package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
 * What a frontier and a trend say about their age, about scores above range, and about flags; live and for a request.
 * Densities 1, 2 and 4 at 0, 100 and 200 days double in 100 days; expected figures by hand.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class FreshnessQueryTest extends QueryCase {

    private void publish(String name, String releaseDate, double density, String... flags) {
        Model model = PublishedStates.card(id(name), releaseDate, 1e9, "Age-" + series, Kind.BASE, 16, flags);
        publisher.publish(PublishedStates.densities(1, 1, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 50, density)));
    }

    private void publishSix() {
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"));
        publish("a", "2023-02-24", 1);
        publish("b", "2023-06-04", 2, "some-" + series);
        publish("c", "2023-09-12", 4, "some-" + series);
        publish("later", "2023-10-01", 3);
        publish("latest", "2024-03-30", 1.5);
        publish("barred", "2023-12-01", 9, "contaminated");
        Model over = PublishedStates.card(id("over"), "2024-01-15", 1e9, "Age-" + series, Kind.BASE, 16);
        publisher.publish(PublishedStates.densities(1, 1, over, List.of(), PublishedStates.aboveRange(series, "mmlu")));
        publisher.settle();
    }

    private void hasItsAge(JsonPath answer) {
        // 200 days after 2023-09-12
        assertThat(answer.getString("freshness.today")).isEqualTo("2024-03-30");
        assertThat(answer.getString("freshness.model")).isEqualTo(id("c"));
        assertThat(answer.getInt("freshness.days")).isEqualTo(200);
        assertThat(answer.getDouble("freshness.doublings")).isCloseTo(2, within(1e-6));
        assertThat(answer.getInt("freshness.releases")).as("the barred one and the one above range do not count")
                .isEqualTo(2);
        assertThat(answer.getString("freshness.nearest")).isEqualTo(id("later"));
        assertThat(answer.getDouble("freshness.nearestRatio")).isCloseTo(.75, within(1e-9));
        assertThat(answer.getList("freshness.quarters.quarter")).containsExactly("2023-Q1", "2023-Q2", "2023-Q3",
                "2023-Q4", "2024-Q1");
        assertThat(answer.getList("freshness.quarters.releases")).containsExactly(1, 1, 1, 1, 1);
        assertThat(answer.getDouble("freshness.releasesPerQuarter")).isEqualTo(1);
    }

    @Test
    void theAgeOfTheFrontierIsThatOfTheRequestedDay() {
        publishSix();
        for (int i = 0; i < 2; i++) {
            JsonPath frontier = get("/frontier?today=2024-03-30");
            JsonPath trend = get("/trend?today=2024-03-30");
            assertThat(frontier.getString("computed")).isEqualTo(i == 0 ? "on demand" : "live");
            hasItsAge(frontier);
            hasItsAge(trend);
            assertThat(trend.getString("lastYear.from")).isEqualTo("2023-03-31");
            assertThat(trend.getInt("lastYear.releases")).isEqualTo(5);
            assertThat(trend.getInt("lastYear.aboveRange")).isEqualTo(1);
            assertThat(get("/trend?today=2023-09-11").<Object>get("freshness")).as("before the record").isNull();
            assertThat(get("/frontier?today=2024-03-29").getInt("freshness.releases")).isEqualTo(1);
            if (i == 0) {
                FrontierState live = PublishedStates.frontier(6, series, "mmlu",
                        PublishedStates.point(id("a"), "2023-02-24", 1),
                        PublishedStates.point(id("b"), "2023-06-04", 2),
                        PublishedStates.point(id("c"), "2023-09-12", 4));
                publisher.publish(live).publish(PublishedStates.trend(live, PublishedStates.ACCEPTED)).settle();
            }
        }
        String csv = text("/frontier?today=2024-03-30&format=csv");
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith(
                ",today,daysSinceRecord,claimedDoublings,releasesSince,nearestSince,nearestRatio,releasesPerQuarter,"
                        + "measured,completed,asOfRevision,pending,atLeast");
        assertThat(csv.lines().toList().get(1)).contains(",2024-03-30,200,2.0,2," + id("later") + ",0.75,1.0,");
    }

    @Test
    void theTrendSaysWhatItIsWithoutFlaggedReleases() {
        publishSix();
        JsonPath trend = get("/trend");
        assertThat(trend.getList("flagEffects.estimator")).contains("records");
        // records without them: 1 on 2023-02-24 and 3 on 2023-10-01, 219 days later
        assertThat(trend.getDouble("flagEffects.find { it.estimator == 'records' }.doublingDays")).isCloseTo(100,
                within(1e-6));
        assertThat(trend.getDouble("flagEffects.find { it.estimator == 'records' }.withoutFlagged"))
                .isCloseTo(219 * Math.log(2) / Math.log(3), within(1e-4));
        assertThat(trend.getInt("flagEffects[0].flagged")).isEqualTo(2);
        assertThat(get("/trend?excludeFlags=some-" + series + ",contaminated").getList("flagEffects")).isEmpty();
    }
}
