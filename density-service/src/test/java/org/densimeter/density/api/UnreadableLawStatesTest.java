package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.json.WireFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Laws of a database that an earlier version wrote, which answer no question: they hide no other. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class UnreadableLawStatesTest extends ThreeReleasesCase {

    private static final String BROKEN = "broken-laws";

    @AfterEach
    void remove() {
        publisher.execute("delete from law where series = '" + BROKEN + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "infinite", "missing", "nothing"})
    void hideNoOther(String benchmark) throws JsonProcessingException {
        publishThreeReleases();
        publisher.settle();
        insert(benchmark);

        given().get("/series?size=1000").then().statusCode(200).body("id", hasItem(series));
        given().get("/benchmarks?size=1000").then().statusCode(200).body("id", hasItem("mmlu"));
        assertThat(given().get("/densities?series=" + series + "&benchmark=mmlu").jsonPath().getList("model"))
                .hasSize(3);
        String query = "?series=" + BROKEN + "&benchmark=" + benchmark;
        for (String path : new String[]{"/frontier", "/trend", "/densities", "/trend?from=2023-03-01&"}) {
            String url = path.contains("?") ? path + query.substring(1) : path + query;
            assertThat(given().get(url).statusCode()).as(url).isLessThan(500);
        }
    }

    @Test
    void isShownAmongTheLawsOfItsBenchmark() throws JsonProcessingException {
        insert("nan");
        given().get("/series?size=1000").then().statusCode(200).body("id", hasItem(BROKEN));
    }

    private void insert(String benchmark) throws JsonProcessingException {
        FittedLaw law = PublishedStates.mmluLaw(1, BROKEN, benchmark);
        ObjectNode state = WireFormat.mapper().valueToTree(law);
        switch (benchmark) {
            case "nan" -> ((ObjectNode) state.at("/law/performance")).put("gamma", Double.NaN);
            case "infinite" -> ((ObjectNode) state.at("/law/performance")).put("c", Double.POSITIVE_INFINITY);
            case "missing" -> state.remove("performance");
            default -> state.removeAll();
        }
        publisher.execute("insert into law (series, benchmark, revision, law_version, recorded_at, valid_from, state) "
                + "values ('" + BROKEN + "', '" + benchmark + "', 1, 'law-1', now(), now(), cast('"
                + WireFormat.mapper().writeValueAsString(state) + "' as jsonb))");
    }
}
