package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * A weak density in densities, frontier and trend. The largest reference run has 0.83e9 parameters, so that N_eff of
 * 9e12 lies 10,843 times beyond it, and 4e9 4.8 times.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class WeakQueryTest extends QueryCase {

    private void publish(String name, String releaseDate, double params, double density) {
        Model model = PublishedStates.card(id(name), releaseDate, params, "Weak-" + series, Kind.BASE, 16);
        publisher.publish(PublishedStates.densities(1, 1, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 50, density)));
    }

    @Test
    void itIsShownAndIsNoCandidateUnlessItIsIncluded() {
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"));
        publish("a", "2023-02-24", 1e9, 1);
        publish("far", "2023-04-01", 1e11, 90);
        publish("b", "2023-06-04", 1e9, 2);
        publisher.settle();

        JsonPath densities = get("/densities");
        assertThat(densities.getList("model")).containsExactly(id("a"), id("far"), id("b"));
        assertThat(densities.getList("weak")).containsExactly(false, true, false);
        assertThat(densities.getString("[1].weakReason"))
                .isEqualTo("N_eff is 10,843 times that of the largest reference run, over 10,000 times");
        assertThat(densities.<Object>get("[0].weakReason")).isNull();

        JsonPath frontier = get("/frontier");
        assertThat(frontier.getList("records.model")).containsExactly(id("a"), id("b"));
        assertThat(frontier.getInt("measured")).isEqualTo(3);
        assertThat(frontier.getInt("weak.releases")).isEqualTo(1);
        assertThat(frontier.getList("weak.records.model")).containsExactly(id("far"));
        JsonPath trend = get("/trend");
        assertThat(trend.getDouble("doublingDays")).as("1 and 2, 100 days apart").isCloseTo(100, within(1e-4));
        assertThat(trend.getInt("weak.releases")).isEqualTo(1);

        JsonPath included = get("/frontier?weak=include");
        assertThat(included.getList("records.model")).containsExactly(id("a"), id("far"));
        assertThat(included.getList("weak.records.model")).as("it is marked").containsExactly(id("far"));
        assertThat(get("/trend?weak=include").getDouble("doublingDays")).isLessThan(10);
        assertThat(publisher.number("select count(*) from entry where series = '" + series + "' and competes"))
                .isEqualTo(2);
        given().get("/frontier?weak=some&series=" + series + "&benchmark=mmlu")
                .then()
                .statusCode(400)
                .body("field", equalTo("weak"));
    }
}
