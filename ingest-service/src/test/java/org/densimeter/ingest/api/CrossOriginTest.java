package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.util.Map;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Pages of another origin may read where that is configured, and not write. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
@TestProfile(CrossOriginTest.SwitchedOn.class)
class CrossOriginTest {

    private static final String ORIGIN = "https://example.org";

    /** With one origin. */
    public static final class SwitchedOn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", ORIGIN);
        }
    }

    @Test
    void aPageOfTheOriginReadsAnswersAndTheirHeaders() {
        given().header("Origin", ORIGIN)
                .get("/benchmarks")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .header("Access-Control-Expose-Headers", containsString("ETag"))
                .header("Access-Control-Expose-Headers", containsString("X-Total-Count"));
    }

    @Test
    void aPageOfTheOriginMayNotWrite() {
        given().header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "PUT")
                .options("/benchmarks/mmlu")
                .then()
                .header("Access-Control-Allow-Methods", not(containsString("PUT")))
                .header("Access-Control-Allow-Methods", containsString("GET"));
    }

    @Test
    void aPageOfAnotherOriginDoesNotRead() {
        given().header("Origin", "https://example.com").get("/benchmarks").then().statusCode(403);
    }
}
