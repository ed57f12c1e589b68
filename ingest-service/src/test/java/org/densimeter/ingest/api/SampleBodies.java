package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;

import java.util.concurrent.atomic.AtomicInteger;

import io.restassured.response.ValidatableResponse;

/** Sends what the tests of this package send. Every model gets an identifier of its own, so that tests do not meet. */
final class SampleBodies {

    static final String MODEL_HEADER = """
            id,name,release_date,params_total_b,params_nonembedding_b,active_total_b,parent_id
            """;
    static final String RESULT_HEADER = "model_id,benchmark,score,evaluator,source\n";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private SampleBodies() {}

    /** Returns an identifier that no test has used. */
    static String fresh(String what) {
        return what + "-" + COUNT.incrementAndGet();
    }

    /** Returns a composite of two benchmarks in equal parts. */
    static String composite(String name, String one, String other) {
        return """
                {"name":"%s","parts":[{"benchmark":"%s","weight":0.5},{"benchmark":"%s","weight":0.5}]}"""
                .formatted(name, one, other);
    }

    /** A new model and the benchmarks {@code probe} and {@code probe-2}. */
    static String knownModel() {
        String id = fresh("known");
        put("/benchmarks/probe", "{\"name\":\"Probe\"}");
        put("/benchmarks/probe-2", "{\"name\":\"Probe two\"}");
        put("/models/" + id, card("")).statusCode(201);
        return id;
    }

    /** A sound card with {@code more} members, each followed by a comma. */
    static String card(String more) {
        return "{" + more + "\"name\":\"A model\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":7000000000}";
    }

    static ValidatableResponse put(String path, String json) {
        return given().contentType("application/json").body(json).put(path).then();
    }

    static ValidatableResponse csv(String path, String body) {
        return given().contentType("text/csv; charset=UTF-8").body(body).post(path).then();
    }

    static ValidatableResponse json(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }

    static ValidatableResponse bytes(String path, String type, byte[] body) {
        return given().contentType(type).body(body).post(path).then();
    }

    /** One result in JSON. */
    static String result(String model, String benchmark, Object score, String evaluator) {
        return "{\"model\":\"" + model + "\",\"benchmark\":\"" + benchmark + "\",\"score\":" + score
                + ",\"evaluator\":\"" + evaluator + "\",\"source\":\"a test\"}";
    }
}
