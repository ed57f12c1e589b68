package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Densities, and how they are narrowed, ordered and evaluated. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class DensitiesTest extends ThreeReleasesCase {

    @Test
    void densitiesAreGivenOnEachBasis() {
        publishThreeReleases();
        publisher.settle();

        // method.md section 2, check values: N_eff of mmlu at 60 is 2.94e9; the model has 7e9 parameters of 4 bits
        JsonPath inference = get("/densities?model=" + id("quantized"));
        assertThat(inference.getDouble("[0].effectiveParams")).isCloseTo(2.94e9, within(.005e9));
        // (7e9 x 4/16 + 2.45 x 7e9) / 3.45 = 5.478e9
        assertThat(inference.getDouble("[0].density")).isCloseTo(2.94 / 5.478, within(.002));
        assertThat(get("/densities?basis=total&model=" + id("quantized")).getDouble("[0].density")).isCloseTo(2.94 / 7,
                within(.002));
        assertThat(get("/densities?basis=active&model=" + id("quantized")).getDouble("[0].density")).isCloseTo(2.94 / 7,
                within(.002));
        // 7e9 x 4 / 8e9 = 3.5 gigabytes
        assertThat(get("/densities?basis=memory&model=" + id("quantized")).getDouble("[0].density"))
                .isCloseTo(2.94e9 / 3.5, within(.002e9));
        assertThat(inference.getString("[0].status")).isEqualTo("measured");
        assertThat(inference.getString("[0].kind")).isEqualTo("quantized");
        assertThat(inference.getString("[0].basis")).isEqualTo("inference");
        assertThat(inference.getString("[0].scores[0].evaluator")).isEqualTo("Lab");
        assertThat(inference.getDouble("[0].extrapolationFactor")).isCloseTo(2.94 / .83, within(.02));
    }

    @Test
    void listsAreNarrowedAndOrdered() {
        publishThreeReleases();
        publisher.settle();

        assertThat(get("/densities").getList("model")).containsExactly(id("dense"), id("quantized"), id("distilled"));
        assertThat(get("/densities?sort=-density").getList("model")).containsExactly(id("distilled"), id("quantized"),
                id("dense"));
        assertThat(get("/densities?family=Alpha-" + series).getList("model")).containsExactly(id("dense"),
                id("distilled"));
        assertThat(get("/densities?kind=base&kind=quantized").getList("model")).containsExactly(id("dense"),
                id("quantized"));
        assertThat(get("/densities?from=2024-01-01&to=2024-12-31").getList("model")).containsExactly(id("quantized"));
        assertThat(get("/densities?flag=contaminated").getList("model")).containsExactly(id("distilled"));
        assertThat(get("/densities?excludeFlags=contaminated").getList("model")).containsExactly(id("dense"),
                id("quantized"));
        assertThat(get("/densities?status=above_range").getList("model")).isEmpty();
        assertThat(get("/densities?status=measured").getList("model")).hasSize(3);
    }

    @Test
    void anotherPolicyOfScoresIsComputedOnDemand() {
        FittedLaw law = publishThreeReleases();
        publisher.settle();

        // a policy looks at the results of all models on the benchmark, those of other tests too
        String families = "&family=Alpha-" + series + "&family=Beta-" + series;
        JsonPath thirdParty = get("/densities?relationship=third_party&status=measured" + families);
        assertThat(thirdParty.getList("model")).containsExactly(id("dense"), id("distilled"));
        assertThat(thirdParty.getDouble("[1].score")).isEqualTo(40);
        assertThat(get("/densities?evaluator=Maker&status=measured" + families).getList("model"))
                .containsExactly(id("distilled"));
        assertThat(get("/densities?evaluator=Maker&status=no_score&sort=-date" + families).getList("model"))
                .containsExactly(id("quantized"), id("dense"));
        assertThat(get("/frontier?evaluator=Maker&excludeFlags=" + families).getList("records.model"))
                .containsExactly(id("distilled"));
        assertThat(get("/frontier?evaluator=Maker&excludeFlags=" + families).getString("lawVersion"))
                .isEqualTo(law.version());
    }

    @Test
    void oneModelIsGivenOnEverything() {
        Model model = PublishedStates.model(id("all"), "2024-05-01", 2e9);
        publisher.publish(PublishedStates.densities(1, 6, model, List.of(), PublishedStates.noScore(series, "bbh"),
                PublishedStates.aboveRange(series, "math"), PublishedStates.measured(series, "mmlu", model, 60, 1.25)))
                .settle();

        given().get("/densities/" + model.id())
                .then()
                .statusCode(200)
                .header("X-Total-Count", "3")
                .body("benchmark", contains("bbh", "math", "mmlu"))
                .body("status", contains("no_score", "above_range", "measured"))
                .body("[0].reason", containsString("bbh"))
                .body("[1].density", nullValue())
                .body("[2].density", equalTo(1.25f))
                .body("[2].lawVersion", equalTo("law-1"));
        given().get("/densities/" + model.id() + "?benchmark=mmlu&benchmark=bbh")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "2")
                .body("benchmark", contains("bbh", "mmlu"));
        given().get("/densities/" + model.id() + "?benchmark=mmlu&benchmark=none-such")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4001"), "field", equalTo("benchmark"), "value", equalTo("none-such"));
        given().get("/densities/none-such")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4001"), "field", equalTo("model"));
    }
}
