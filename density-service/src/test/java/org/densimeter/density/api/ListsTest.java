package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** How lists are paged and written. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ListsTest extends ThreeReleasesCase {

    @Test
    void pagesLinkToEachOther() {
        publishThreeReleases();
        publisher.settle();

        Response first = given().get("/densities?series=" + series + "&benchmark=mmlu&size=2");
        assertThat(first.header("X-Total-Count")).isEqualTo("3");
        assertThat(first.headers().getValues("Link")).hasSize(3)
                .allSatisfy(link -> assertThat(link).startsWith("<http://")
                        .contains("/densities?", "series=" + series, "benchmark=mmlu", "size=2"));
        assertThat(first.jsonPath().getList("model")).containsExactly(id("dense"), id("quantized"));
        Response second = given().get("/densities?series=" + series + "&benchmark=mmlu&size=2&page=1");
        assertThat(second.jsonPath().getList("model")).containsExactly(id("distilled"));
        assertThat(second.headers().getValues("Link"))
                .anySatisfy(link -> assertThat(link).contains("page=0").endsWith("rel=\"prev\""));
        assertThat(get("/densities?size=2&page=7").getList("model")).isEmpty();
    }

    @Test
    void listsAreGivenAsCsvAndLines() {
        publishThreeReleases();
        publisher.settle();

        String csv = given().get("/densities?series=" + series + "&benchmark=mmlu&format=csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("model,name,family,organisation,releaseDate,");
        assertThat(csv.lines().skip(1).findFirst().orElseThrow()).startsWith(
                id("dense") + ",Model " + id("dense") + ",Alpha-" + series + ",Organisation,2023-06-01,dense,base,16,");
        String lines = given().accept("application/x-ndjson")
                .get("/densities?series=" + series + "&benchmark=mmlu")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/x-ndjson"))
                .extract()
                .asString();
        assertThat(lines.lines()).hasSize(3)
                .allSatisfy(line -> assertThat(new JsonPath(line).getString("benchmark")).isEqualTo("mmlu"));
        assertThat(given().get("/frontier?series=" + series + "&benchmark=mmlu&format=csv").asString().lines())
                .hasSize(3);
    }
}
