package org.densimeter.density.api;

import static io.restassured.RestAssured.given;

import org.densimeter.density.readmodel.ReadModelCase;

import io.restassured.path.json.JsonPath;

/** A test that queries the series it publishes. */
abstract class QueryCase extends ReadModelCase {

    /** Returns the benchmark that is queried unless another is named. */
    String benchmark() {
        return "mmlu";
    }

    String text(String path, String benchmark) {
        return given().urlEncodingEnabled(false)
                .get(path + (path.contains("?") ? "&" : "?") + "series=" + series + "&benchmark=" + benchmark)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    String text(String path) {
        return text(path, benchmark());
    }

    JsonPath get(String path, String benchmark) {
        return new JsonPath(text(path, benchmark));
    }

    JsonPath get(String path) {
        return get(path, benchmark());
    }
}
