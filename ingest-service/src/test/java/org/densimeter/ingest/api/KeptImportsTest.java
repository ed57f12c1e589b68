package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** An import is tried, kept with what became of it, and withdrawn as a whole. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class KeptImportsTest {

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static int count() {
        return Integer.parseInt(given().get("/imports?size=1").header("X-Total-Count"));
    }

    @Test
    void aDryRunSaysWhatWouldBecomeAndStoresNothing() {
        SampleFiles.known("dry-bird");
        int before = count();
        SampleFiles.post("?dryRun=true&model=dry-bird", SampleFiles.JSON, "lm-eval-0.4.json")
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("received", equalTo(6))
                .body("created", equalTo(5))
                .body("rejected", equalTo(1))
                .body("'import'", nullValue());
        assertThat(count()).isEqualTo(before);
        assertThat(given().get("/results?model=dry-bird").jsonPath().getList("")).isEmpty();
        SampleFiles.post("?model=dry-bird", SampleFiles.JSON, "lm-eval-0.4.json").body("created", equalTo(5));
        String changed = SampleFiles.text("lm-eval-0.4.json").replace("0.7847", "0.79");
        SampleBodies.json("/imports?dryRun=true&model=dry-bird", changed)
                .body("corrected", equalTo(1))
                .body("unchanged", equalTo(4));
        assertThat(given().get("/results?model=dry-bird&benchmark=gsm8k&variant=5-shot,flexible-extract")
                .jsonPath()
                .getDouble("[0].score")).isEqualTo(78.47);
        SampleFiles.post("?dryRun=true&model=no-such-bird", SampleFiles.JSON, "lm-eval-0.4.json")
                .statusCode(200)
                .body("rejected", equalTo(6))
                .body("modelsWithoutCard.model", equalTo(java.util.List.of("no-such-bird")))
                .body("modelsWithoutCard[0].scores", equalTo(5));
    }

    @Test
    void anImportOfFilesIsKeptAndWithdrawn() throws NoSuchAlgorithmException {
        SampleFiles.known("kept-bird");
        byte[] file = SampleFiles.bytes("lm-eval-0.4.json");
        String id = SampleFiles.post("?model=kept-bird&source=run-9&evaluator=kept-team", SampleFiles.JSON, file)
                .statusCode(200)
                .extract()
                .path("'import'");
        given().get("/imports/" + id)
                .then()
                .statusCode(200)
                .body("kind", equalTo("result"))
                .body("format", equalTo("auto"))
                .body("evaluator", equalTo("kept-team"))
                .body("source", equalTo("run-9"))
                .body("sha256", equalTo(sha256(file)))
                .body("created", equalTo(5))
                .body("rejected", equalTo(1))
                .body("problems[0].value", equalTo("NaN"))
                .body("files[0].format", equalTo("lm-eval"))
                .body("unmapped.task", hasItem("wikitext"))
                .body("withdrawnAt", nullValue());
        given().delete("/imports/" + id).then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/imports/" + id + "?reason=wrong checkpoint")
                .then()
                .statusCode(200)
                .body("results", equalTo(5))
                .body("models", equalTo(1))
                .body("reason", equalTo("wrong checkpoint"));
        assertThat(given().get("/results?model=kept-bird").jsonPath().getList("")).isEmpty();
        given().get("/imports/" + id).then().body("withdrawnReason", equalTo("wrong checkpoint"));
        given().delete("/imports/" + id + "?reason=again").then().statusCode(200).body("results", equalTo(0));
        given().get("/imports/" + id).then().body("withdrawnReason", equalTo("wrong checkpoint"));
        given().delete("/imports/none-such?reason=x").then().statusCode(404);
    }

    @Test
    void anImportOfRowsIsKeptWithItsHashAndProblems() throws NoSuchAlgorithmException {
        String model = SampleBodies.knownModel();
        String body = SampleBodies.RESULT_HEADER + model + ",probe,50,me,here\n" + model + ",no-such,50,me,here\n";
        String id = SampleBodies.csv("/results", body).extract().path("'import'");
        given().get("/imports/" + id)
                .then()
                .body("sha256", equalTo(sha256(body.getBytes(StandardCharsets.UTF_8))))
                .body("problems[0].code", equalTo("DNS2005"))
                .body("files", nullValue());
    }

    @Test
    void anEvaluatorOrSourceThatIsNoLineIsRefused() {
        given().queryParam("source", "a\u0000b")
                .contentType(SampleFiles.JSON)
                .body(SampleFiles.bytes("lm-eval-0.4.json"))
                .post("/imports")
                .then()
                .statusCode(400)
                .body("field", equalTo("source"));
    }

    @Test
    void onlyImportsOfResultsAreWithdrawn() {
        String id = SampleBodies.csv("/benchmarks", "id,name\nwithdrawn-not,One\n").extract().path("'import'");
        given().delete("/imports/" + id + "?reason=x").then().statusCode(422).body("code", equalTo("DNS2037"));
    }
}
