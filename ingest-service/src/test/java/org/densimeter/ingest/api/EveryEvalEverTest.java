package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * Results as records of Every Eval Ever, checked by a schema with the required fields and the types of eval.schema.json
 * of the project evaleval/every_eval_ever.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class EveryEvalEverTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static String scored() {
        String model = SampleBodies.knownModel();
        String results = """
                [{"model":"%1$s","benchmark":"probe","score":61.5,"evaluator":"Lab","source":"a page",
                  "variant":"5-shot","setting":"5-shot","standardError":0.4,"samples":1000,"preferred":true,
                  "relationship":"first_party","observedAt":"2024-07-01","metric":"acc","benchmarkVersion":"1.0",
                  "harness":"lm-eval","harnessVersion":"0.4.9"},
                 {"model":"%1$s","benchmark":"probe-2","score":70,"evaluator":"Other","source":"a post"}]"""
                .formatted(model);
        SampleBodies.json("/results", results).statusCode(200);
        return model;
    }

    private static List<JsonNode> records(Response answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        return answer.asString().lines().map(EveryEvalEverTest::read).toList();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyRecordIsValidAndHasEveryFieldOfTheResult() throws IOException {
        String model = scored();

        List<JsonNode> records = records(given().get("/results?format=every-eval-ever&model=" + model));

        assertThat(records).hasSize(2);
        try (InputStream file = EveryEvalEverTest.class
                .getResourceAsStream("/files/every-eval-ever-0.3.0.schema.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(file);
            assertThat(records).allSatisfy(record -> assertThat(schema.validate(record)).isEmpty());
        }
        JsonNode first = records.get(0);
        assertThat(first.at("/schema_version").asText()).isEqualTo("0.3.0");
        assertThat(first.at("/evaluation_timestamp").asText()).isEqualTo("2024-07-01");
        assertThat(first.at("/source_metadata/source_organization_name").asText()).isEqualTo("Lab");
        assertThat(first.at("/source_metadata/evaluator_relationship").asText()).isEqualTo("first_party");
        assertThat(first.at("/eval_library/version").asText()).isEqualTo("0.4.9");
        assertThat(first.at("/model_info/id").asText()).isEqualTo(model);
        JsonNode result = first.at("/evaluation_results/0");
        assertThat(result.at("/evaluation_name").asText()).isEqualTo("probe");
        assertThat(result.at("/metric_config/metric_unit").asText()).isEqualTo("percent");
        assertThat(result.at("/score_details/score").asDouble()).isEqualTo(61.5);
        assertThat(result.at("/score_details/uncertainty/standard_error/value").asDouble()).isEqualTo(0.4);
        assertThat(result.at("/score_details/details/variant").asText()).isEqualTo("5-shot");
        assertThat(result.at("/score_details/details/preferred").asText()).isEqualTo("true");
        JsonNode second = records.get(1);
        assertThat(second.at("/source_metadata/evaluator_relationship").asText()).isEqualTo("other");
        assertThat(second.at("/eval_library/name").asText()).isEqualTo("unknown");
        assertThat(second.at("/evaluation_results/0/score_details").has("uncertainty")).isFalse();
    }

    @Test
    void theHeaderAcceptAsksForThemToo() throws IOException {
        String model = scored();
        assertThat(records(given().accept("application/vnd.every-eval-ever+x-ndjson")
                .get("/results?evaluator=Lab&model=" + model))).hasSize(1);
        assertThat(records(given().get("/results/every-eval-ever?benchmark=probe-2&model=" + model))).hasSize(1);
        given().accept("application/json")
                .get("/results?size=1&model=" + model)
                .then()
                .statusCode(200)
                .body("size()", equalTo(1));
    }

    /** Accepts no coding of the answer; the client accepts gzip and deflate otherwise. */
    private static RequestSpecification uncoded() {
        return given().config(RestAssured.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }

    /** The tag is the first 128 bits of the SHA-256 of the answer, in URL-safe base64 (RFC 4648, 5). */
    @Test
    void theAnswerHasATagUntilAResultChanges() throws Exception {
        String path = "/results?format=every-eval-ever&model=" + scored();
        Response answer = uncoded().get(path);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(answer.asByteArray());
        String tag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16)) + '"';
        assertThat(answer.header("ETag")).isEqualTo(tag);
        uncoded().head(path).then().statusCode(200).header("ETag", equalTo(tag));
        String coded = given().get(path).header("ETag");
        assertThat(coded).isEqualTo(tag.substring(0, tag.length() - 1) + "-coded\"");
        for (String known : List.of(tag, coded, "W/" + tag)) {
            given().header("If-None-Match", known).get(path).then().statusCode(304).body(equalTo(""));
        }
        given().delete(
                "/results/" + given().get(path.replace("format=every-eval-ever&", "")).path("[0].id") + "?reason=wrong")
                .then()
                .statusCode(200);
        Response later = given().header("If-None-Match", tag).get(path);
        assertThat(records(later)).hasSize(1);
        assertThat(later.header("ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({"/results?format=every-eval-ever&page=1, DNS5002", "/results?format=every-eval-ever&bogus=1, DNS5002",
            "/results?format=every-eval, DNS5001"})
    void aParameterThatItDoesNotHaveIsRefused(String path, String code) {
        given().get(path).then().statusCode(400).body("code", equalTo(code));
    }
}
