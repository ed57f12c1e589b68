package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;

import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A dry run of rows says what would become of them and stores nothing. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class DryRunTest {

    IngestBackends stack;

    private static int imports() {
        return Integer.parseInt(given().get("/imports?size=1").header("X-Total-Count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun=true", "dryRun=true&atomic=true"})
    void resultsAreCountedAndNotStored(String query) throws Exception {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "a")).body("created", equalTo(1));
        int imports = imports();
        String rows = SampleBodies.result(model, "probe", 62, "a") + "," + SampleBodies.result(model, "probe", 61, "b");
        SampleBodies.json("/results?" + query, "[" + rows + "]")
                .statusCode(200)
                .body("corrected", equalTo(1), "created", equalTo(1), "rejected", equalTo(0), "import", nullValue());
        SampleBodies.json("/results?" + query, "[" + SampleBodies.result(model, "probe", 101, "a") + "]")
                .statusCode(422)
                .body("rejected", equalTo(1), "field", equalTo("score"));
        given().get("/results?model=" + model).then().body("$", hasSize(1)).body("[0].score", equalTo(61f));
        assertThat(imports()).isEqualTo(imports);
        assertThat(Published.events(stack, Topic.MODEL_RESULTS, model)).hasSize(2);
    }

    @Test
    void aChildIsSeenWithItsParentAndProvisionalCardsAreNamed() {
        String parent = SampleBodies.fresh("parent");
        String child = SampleBodies.fresh("child");
        SampleBodies
                .csv("/models?dryRun=true",
                        "id,name,release_date,params_total_b,parent_id,architecture\n" + parent + ",P,2024-05-06,7,,\n"
                                + child + ",C,2024-05-06,7," + parent + ",moe\n")
                .statusCode(200)
                .body("created", equalTo(2), "provisional.id", equalTo(List.of(child)));
        given().get("/models/" + parent).then().statusCode(404);
    }
}
