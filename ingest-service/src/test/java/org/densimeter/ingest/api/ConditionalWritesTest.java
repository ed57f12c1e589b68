package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** PUT with If-Match and If-None-Match. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ConditionalWritesTest {

    private static final int WRITERS = 6;

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"/models/|{\"name\":\"NAME\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":7000000000}",
                    "/benchmarks/|{\"name\":\"NAME\"}",
                    "/composites/|{\"name\":\"NAME\",\"parts\":[{\"benchmark\":\"probe\",\"weight\":1}]}",
                    "/series/|{\"name\":\"NAME\",\"tokensAtLaw\":1e12,\"oneStep\":true}"})
    void replacesOnlyTheStateThatTheClientHasSeen(String path, String body) {
        SampleBodies.put("/benchmarks/probe", "{\"name\":\"Probe\"}");
        String item = path + SampleBodies.fresh("conditional");
        put(item, body, "One", "If-Match", "\"none\"").statusCode(412)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS5016"))
                .body("field", equalTo("If-Match"))
                .body("current", nullValue());
        String first = put(item, body, "One", "If-None-Match", "*").statusCode(201).extract().header("ETag");
        put(item, body, "Two", "If-None-Match", "*").statusCode(412).body("field", equalTo("If-None-Match"));
        assertThat(tag(item)).isEqualTo(first);

        String second = put(item, body, "Two", "If-Match", first).statusCode(200).extract().header("ETag");
        assertThat(tag(item)).isEqualTo(second).isNotEqualTo(first);
        put(item, body, "Three", "If-Match", first).statusCode(412)
                .body("value", equalTo(first))
                .body("current.name", equalTo("Two"))
                .body("current.revision", equalTo(2))
                .body("etag", equalTo(plain(second)));
        put(item, body, "Three", "If-Match", "\"other\", " + second).statusCode(200);
        put(item, body, "Four", "If-Match", "*").statusCode(200).body("name", equalTo("Four"));
    }

    /** One writer wins; the others see what it stored. */
    @Test
    void admitsOneOfManyWritersThatHaveSeenTheSameState() throws Exception {
        String item = "/models/" + SampleBodies.fresh("conditional");
        SampleBodies.put(item, SampleBodies.card("")).statusCode(201);
        String seen = tag(item);
        assertThat(statuses(item, "If-Match", seen)).containsExactlyInAnyOrder(200, 412, 412, 412, 412, 412);
    }

    /** No row can be locked before it is there; repeated, because the writers seldom meet at the worst moment. */
    @RepeatedTest(20)
    void admitsOneOfManyWritersOfANewItem() throws Exception {
        String item = "/models/" + SampleBodies.fresh("conditional");
        assertThat(statuses(item, "If-None-Match", "*")).containsExactlyInAnyOrder(201, 412, 412, 412, 412, 412);
    }

    private static List<Integer> statuses(String item, String header, String value) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String name = "Writer " + i;
                writes.add(
                        () -> put(item, SampleBodies.card("").replace("A model", "NAME"), name, header, value).extract()
                                .statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> write : threads.invokeAll(writes)) {
                statuses.add(write.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String tag(String item) {
        return given().get(item).then().statusCode(200).extract().header("ETag");
    }

    /** Without the mark of an answer that may be compressed, which this client accepts. */
    private static String plain(String tag) {
        return tag.replace("-coded\"", "\"");
    }

    private static ValidatableResponse put(String item, String body, String name, String header, String value) {
        return given().contentType("application/json")
                .header(header, value)
                .body(body.replace("NAME", name))
                .put(item)
                .then();
    }
}
