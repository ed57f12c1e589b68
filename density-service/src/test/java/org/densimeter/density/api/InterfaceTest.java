package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** The description of the interface, and the page. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class InterfaceTest {

    @Test
    void theInterfaceIsDocumented() {
        JsonPath api = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(api.getMap("paths").keySet()).contains("/densities", "/densities/{model}", "/frontier", "/frontiers",
                "/frontier/history", "/trend", "/trends", "/trend/history", "/trend/shape", "/trend/influence",
                "/trend/break", "/agreement", "/stream", "/status", "/series", "/benchmarks", "/prices",
                "/prices/trend", "/algorithmic-progress", "/algorithmic-progress/history");
        assertThat(api.getList("paths.'/trend'.get.parameters.name")).contains("window", "asOf", "relationship");
        assertThat(api.getList("paths.'/densities'.get.parameters.name"))
                .contains("benchmark", "basis", "evaluator", "page", "format")
                .doesNotHaveDuplicates();
        assertThat(api.getList("components.schemas.DensityStatus.enum")).containsExactly("measured", "completed",
                "below_range", "above_range", "no_score", "other_stage", "no_tokens");
        assertThat(api.getList("paths.'/prices/trend'.get.parameters.name")).containsExactlyInAnyOrder("benchmark",
                "threshold", "format");
        assertThat(api.getList(
                "paths.'/algorithmic-progress'.get.parameters.find { it.name == 'estimator' }.schema.items.enum"))
                .containsExactly("published", "l1", "least-squares");
    }

    @Test
    void theHeadersAreDocumented() {
        JsonPath api = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        for (String path : api.<String, Map<String, Object>>getMap("paths")
                .entrySet()
                .stream()
                .filter(path -> path.getValue().containsKey("get"))
                .map(Map.Entry::getKey)
                .toList()) {
            assertThat(api.getString("paths.'" + path + "'.get.responses.default.headers.Retry-After.schema.type"))
                    .as(path)
                    .isEqualTo("integer");
            boolean paged = Optional.ofNullable(api.<String>getList("paths.'" + path + "'.get.parameters.name"))
                    .orElse(List.of())
                    .contains("page");
            Set<String> expected = path.equals("/stream") ? Set.of()
                    : paged ? Set.of("ETag", "X-Total-Count", "Link") : Set.of("ETag");
            assertThat(Optional.ofNullable(api.<String, Object>getMap("paths.'" + path + "'.get.responses.200.headers"))
                    .orElse(Map.of())
                    .keySet()).as(path).isEqualTo(expected);
        }
    }

    @Test
    void thePageIsServed() {
        given().get("/")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("page.css"))
                .body(containsString("page.js"));
        given().get("/page.css").then().statusCode(200).contentType(startsWith("text/css"));
        given().get("/format.js").then().statusCode(200);
        given().get("/sections.js").then().statusCode(200);
        given().get("/completed.js").then().statusCode(200);
        given().get("/page.js").then().statusCode(200).body(containsString("/stream"));
    }
}
