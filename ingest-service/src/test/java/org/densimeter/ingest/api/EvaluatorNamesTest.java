package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.law.catalogue.Result;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Spellings of an evaluator that differ by case, width or white space are one evaluator. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class EvaluatorNamesTest {

    /** The third is in full-width letters, the last has a no-break space before and after. */
    private static List<String> spellings(String name) {
        StringBuilder wide = new StringBuilder();
        name.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        return List.of(name, name.toUpperCase(Locale.ROOT), wide.toString(), "\u00a0" + name + " \u00a0");
    }

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private List<Result> published(String model) throws IOException {
        var events = Published.events(stack, Topic.MODEL_RESULTS, model);
        return mapper.readValue(events.get(events.size() - 1).value(), ModelResults.class).results();
    }

    @Test
    void fourSpellingsAreOneResultInTheFirstSpelling() throws IOException {
        String model = SampleBodies.knownModel();
        List<String> spellings = spellings("Lab" + model.substring(6));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 60, spellings.get(0)))
                .body("created", equalTo(1));
        for (int i = 1; i < spellings.size(); i++) {
            SampleBodies.json("/results", SampleBodies.result(model, "probe", 60 + i, spellings.get(i)))
                    .statusCode(200)
                    .body("corrected", equalTo(1));
        }
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 63, spellings.get(1)))
                .body("unchanged", equalTo(1));
        given().queryParam("model", model)
                .queryParam("evaluator", spellings.get(2))
                .get("/results")
                .then()
                .body("score", contains(63f))
                .body("evaluator", contains(spellings.get(0)))
                .body("id",
                        contains(UUID
                                .nameUUIDFromBytes(
                                        (model + "\0probe\0" + spellings.get(0)).getBytes(StandardCharsets.UTF_8))
                                .toString()));
        given().get("/results?history=true&model=" + model).then().body("$", hasSize(4));
        assertThat(published(model)).extracting(Result::evaluator).containsExactly(spellings.get(0));

        String other = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(other, "probe", 70, spellings.get(1)))
                .body("created", equalTo(1));
        given().get("/results?model=" + other).then().body("evaluator", contains(spellings.get(0)));
        given().queryParam("evaluator", spellings.get(2))
                .queryParam("reason", "wrong split")
                .delete("/results")
                .then()
                .statusCode(200)
                .body("results", equalTo(2));
    }

    @Test
    void twoSpellingsInOneBodyAreOneIdentity() {
        String model = SampleBodies.knownModel();
        SampleBodies
                .csv("/results",
                        SampleBodies.RESULT_HEADER + model + ",probe,61,Harness X,here\n" + model
                                + ",probe,62,HARNESS  x,here\n" + model + ",probe-2,63,harness x,here\n" + model
                                + ",probe,64,Harness Y,here\n")
                .statusCode(200)
                .body("received", equalTo(4))
                .body("created", equalTo(3))
                .body("rejected", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].code", equalTo("DNS2007"));
        given().get("/results?model=" + model)
                .then()
                .body("evaluator", contains("Harness X", "Harness Y", "Harness X"))
                .body("score", contains(61f, 64f, 63f));
        SampleBodies
                .json("/results?atomic=true",
                        "[" + SampleBodies.result(model, "probe", 65, "harness x") + ","
                                + SampleBodies.result(model, "probe", 66, "harness X") + "]")
                .statusCode(422)
                .body("problems[0].code", equalTo("DNS2007"));
    }

    /** The spelling of a row that was refused is not the first one seen. */
    @Test
    void aRefusedRowDoesNotSetTheSpelling() {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result("no-such", "probe", 61, "GROUP of " + model)).statusCode(422);
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "Group of " + model))
                .body("created", equalTo(1));
        given().get("/results?model=" + model).then().body("evaluator", contains("Group of " + model));
    }

    /** Rows from before, when two spellings were two evaluators: both stay, and each is corrected by its spelling. */
    @Test
    void rowsOfBeforeStayAndAreCorrected() {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "old a of " + model));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 71, "old b of " + model));
        List<String> ids = given().get("/results?model=" + model).jsonPath().getList("id");
        stack.execute("densimeter", "update ingest.result set evaluator = 'OLD A of " + model
                + "' where evaluator = 'old b of " + model + "'");
        stack.execute("densimeter", "update ingest.result_history set evaluator = 'OLD A of " + model
                + "' where evaluator = 'old b of " + model + "'");
        stack.execute("densimeter", "delete from ingest.evaluator_name where spelling like 'old % of " + model + "'");

        SampleBodies.json("/results", SampleBodies.result(model, "probe", 72, "OLD A of " + model))
                .body("corrected", equalTo(1));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 62, "Old A of " + model))
                .body("corrected", equalTo(1));
        given().get("/results?model=" + model)
                .then()
                .body("evaluator", containsInAnyOrder("old a of " + model, "OLD A of " + model))
                .body("score", containsInAnyOrder(62f, 72f))
                .body("id", containsInAnyOrder(ids.toArray()));
        given().queryParam("evaluator", "old A OF " + model).get("/results").then().body("$", hasSize(2));
        // an import of an export would make them one
        given().delete("/models/" + model + "?reason=test").then().statusCode(200);
    }

    @Test
    void concurrentWritersOfNewSpellingsAgreeOnOne() throws Exception {
        String model = SampleBodies.knownModel();
        List<String> spellings = spellings("Team" + model.substring(6));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(i -> () -> SampleBodies
                            .json("/results", SampleBodies.result(model, "probe", 50 + i, spellings.get(i)))
                            .statusCode(200)
                            .extract()
                            .jsonPath()
                            .getInt("created"))
                    .toList();
            int created = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                created += done.get();
            }
            assertThat(created).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
        given().get("/results?model=" + model).then().body("$", hasSize(1));
        given().get("/results?history=true&model=" + model).then().body("$", hasSize(4));
    }
}
