package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A body with atomic=true is stored as a whole or not at all, and clients can ask for an error status. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class AtomicImportTest {

    IngestBackends stack;

    private static String rows(String model, String... benchmarks) {
        return SampleBodies.RESULT_HEADER + IntStream.range(0, benchmarks.length)
                .mapToObj(i -> model + "," + benchmarks[i] + "," + (50 + i) + ",me " + i + ",here\n")
                .collect(Collectors.joining());
    }

    private static List<String> evaluators(String model) {
        return given().get("/results?model=" + model).jsonPath().getList("evaluator");
    }

    @Test
    void oneRowThatContradictsWhatIsStoredKeepsAllOthersOut() throws IOException {
        String model = SampleBodies.knownModel();
        SampleBodies.csv("/results?atomic=true", rows(model, "probe", "no-such-benchmark", "probe-2"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS2005"))
                .body("received", equalTo(3))
                .body("created", equalTo(0))
                .body("rejected", equalTo(3))
                .body("notStored", equalTo(2))
                .body("problems.row", contains(2))
                .body("problems.line", contains(3))
                .body("rule", containsString("PUT /benchmarks/{id}"))
                .body("detail", containsString("none of 3 rows was stored (1 at fault); the first"));
        assertThat(evaluators(model)).isEmpty();
        assertThat(Published.revisions(Published.events(stack, Topic.MODEL_RESULTS, model))).containsExactly(1L);

        SampleBodies.csv("/results?atomic=true", rows(model, "probe", "probe-2", "probe-2"))
                .statusCode(200)
                .body("created", equalTo(3));
        assertThat(evaluators(model)).hasSize(3);
        assertThat(Published.revisions(Published.events(stack, Topic.MODEL_RESULTS, model))).containsExactly(1L, 2L);
    }

    @Test
    void oneRowThatCannotBeReadKeepsAllOthersOut() {
        String model = SampleBodies.knownModel();
        SampleBodies.csv("/results?atomic=true", rows(model, "probe", "probe-2") + model + ",probe,x,you,here\n")
                .statusCode(422)
                .body("code", equalTo("DNS2002"))
                .body("received", equalTo(3))
                .body("rejected", equalTo(3))
                .body("notStored", equalTo(2))
                .body("row", equalTo(3));
        assertThat(evaluators(model)).isEmpty();
    }

    @Test
    void everyRefusedRowIsReportedAlsoOfOtherModels() {
        String one = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        SampleBodies
                .csv("/results?atomic=true",
                        SampleBodies.RESULT_HEADER + other + ",nope,50,me,here\n" + one + ",probe,50,me,here\n" + one
                                + ",nope,50,me,here\nno-such-model,probe,50,me,here\n")
                .statusCode(422)
                .body("created", equalTo(0))
                .body("problems.row", contains(1, 3, 4))
                .body("problems.code", contains("DNS2005", "DNS2005", "DNS2004"));
        assertThat(evaluators(one)).isEmpty();
    }

    @Test
    void aChildMayComeBeforeItsParentAndAnUnknownParentKeepsBothOut() {
        String parent = SampleBodies.fresh("atomic-parent");
        String child = SampleBodies.fresh("atomic-child");
        String rest = ",A model,2024-05-06,7,,,";
        SampleBodies
                .csv("/models?atomic=true",
                        SampleBodies.MODEL_HEADER + child + rest + parent + "\n" + parent + rest + "no-such-model\n")
                .statusCode(422)
                .body("problems.code", contains("DNS2009", "DNS2009"));
        given().get("/models/" + parent).then().statusCode(404);
        SampleBodies
                .csv("/models?atomic=true",
                        SampleBodies.MODEL_HEADER + child + rest + parent + "\n" + parent + rest + "\n")
                .statusCode(200)
                .body("created", equalTo(2));
    }

    @Test
    void pricesPerplexitiesBenchmarksAndReferenceDataAreAtomicToo() {
        String id = SampleBodies.fresh("atomic");
        SampleBodies.csv("/benchmarks?atomic=true", "id,name\n" + id + ",One\nNOT AN ID,Two\n").statusCode(422);
        given().get("/benchmarks/" + id).then().statusCode(404);
        SampleBodies.csv("/benchmarks?atomic=true", "id,name\n" + id + ",One\n" + id + "-2,Two\n").statusCode(200);
        SampleBodies.put("/series/" + id, "{\"name\":\"x\",\"tokensAtLaw\":1e12}").statusCode(201);
        String runs = "series,benchmark,params,tokens,loss\n" + id + "," + id + ",1e6,1e8,0.5\n";
        SampleBodies.csv("/reference-runs?atomic=true", runs + "no-such-series," + id + ",1e6,1e8,0.5\n")
                .statusCode(422)
                .body("code", equalTo("DNS2021"));
        assertThat(given().get("/reference-runs?series=" + id).jsonPath().getList("$")).isEmpty();
        SampleBodies.csv("/reference-runs?atomic=true", runs).statusCode(200).body("created", equalTo(1));
        String price = id + ",%s,2024-05-06,%s,here\n";
        String header = "model,provider,date_from,usd_per_million_input_tokens,source\n";
        SampleBodies.csv("/prices?atomic=true", header + price.formatted("A", "1") + price.formatted("B", "-1"))
                .statusCode(422);
        assertThat(given().get("/prices?model=" + id).jsonPath().getList("$")).isEmpty();
        SampleBodies.csv("/prices?atomic=true", header + price.formatted("A", "1") + price.formatted("B", "2"))
                .statusCode(200)
                .body("created", equalTo(2));
    }

    @Test
    void moreRowsThanOneTransactionStoresAreRefusedWithTheLimit() {
        String body = SampleBodies.RESULT_HEADER + IntStream.range(0, 10_001)
                .mapToObj(i -> "any,probe,50,me " + i + ",here\n")
                .collect(Collectors.joining());
        SampleBodies.csv("/results?atomic=true", body)
                .statusCode(422)
                .body("code", equalTo("DNS2028"))
                .body("rule", equalTo("at most 10000 rows with atomic=true"))
                .body("received", nullValue());
    }

    @Test
    void rejectedRowsAreAnErrorIfTheClientAsksForIt() {
        String model = SampleBodies.knownModel();
        String body = rows(model, "probe", "no-such-benchmark");
        SampleBodies.csv("/results", body).statusCode(200).body("created", equalTo(1)).body("rejected", equalTo(1));
        SampleBodies.csv("/results?onRejected=error", body)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS2005"))
                .body("unchanged", equalTo(1))
                .body("rejected", equalTo(1))
                .body("detail", containsString("1 of 2 rows rejected, the others stored; the first"));
        SampleBodies.csv("/results?onRejected=error", rows(model, "probe")).statusCode(200);
        SampleBodies.csv("/results?onRejected=maybe", body)
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("rule", equalTo("one of report, error"));
        assertThat(evaluators(model)).hasSize(1);
    }
}
