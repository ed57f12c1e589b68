package org.densimeter.fit;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;

/** Waits for what the service does in its own time. */
public final class Waiting {

    private Waiting() {}

    /** Long enough for a loaded machine; what holds sooner is seen sooner. */
    public static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    /** Returns when all that was sent before has been read, fitted and published. */
    public static void untilAtRest() {
        patiently().until(() -> status().getLong("pendingRefits") == 0);
    }

    /** Returns when all perplexities that were sent before have been read, and all estimates from them published. */
    public static void untilProgressAtRest() {
        patiently().until(() -> !status().getBoolean("progressPending"));
    }

    /** Returns when all scores and definitions sent before have been read, and all completions published. */
    public static void untilCompletionsAtRest() {
        untilAtRest();
        patiently().until(() -> !status().getBoolean("completionsPending"));
    }

    /** The service's status. */
    public static JsonPath status() {
        return json(RestAssured.get("/status"));
    }

    /** An answer whose numbers keep all their digits. */
    public static JsonPath json(Response answer) {
        return answer.jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }

    /** How many revisions {@code key} has. */
    public static int revisions(String key) {
        return RestAssured.get("/laws/" + key + "/history?size=1000").jsonPath().getList("$").size();
    }
}
