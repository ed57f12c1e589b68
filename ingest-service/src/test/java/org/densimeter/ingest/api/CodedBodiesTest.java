package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.luben.zstd.Zstd;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;

/** Bodies with the header Content-Encoding. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class CodedBodiesTest {

    private static final String HEADER = "model_id,benchmark,score,evaluator,source\n";

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "zstd"})
    void importsRowsInACoding(String coding) {
        String model = SampleBodies.knownModel();
        byte[] rows = (HEADER + model + ",probe,62.5,coded,x\n").getBytes(StandardCharsets.UTF_8);
        post(coding, coding.equals("zstd") ? Zstd.compress(rows) : gzip(rows)).statusCode(200)
                .body("created", equalTo(1));
        results(model, 1);
    }

    @Test
    void storesAnItemInACoding() {
        String id = SampleBodies.fresh("coded");
        byte[] card = gzip(SampleBodies.card("").getBytes(StandardCharsets.UTF_8));
        given().config(asItIs())
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(card)
                .put("/models/" + id)
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
    }

    @Test
    void refusesAnItemThatIsTooLargeWhenDecoded() {
        byte[] spaces = new byte[11 << 20];
        Arrays.fill(spaces, (byte) ' ');
        given().config(asItIs())
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(gzip(spaces))
                .put("/models/" + SampleBodies.fresh("coded"))
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS5015"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "br", "deflate", "gzip, gzip"})
    void refusesAnotherCoding(String coding) {
        String model = SampleBodies.knownModel();
        post(coding, (HEADER + model + ",probe,62.5,coded,x\n").getBytes(StandardCharsets.UTF_8)).statusCode(415)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS5007"))
                .body("field", equalTo("Content-Encoding"))
                .body("value", equalTo(coding))
                .body("rule", equalTo("gzip, zstd, or left out"));
        results(model, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void refusesABodyThatIsNotInItsCoding(String coding) {
        String model = SampleBodies.knownModel();
        post(coding, (HEADER + model + ",probe,62.5,coded,x\n").getBytes(StandardCharsets.UTF_8)).statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS5014"))
                .body("field", equalTo("Content-Encoding"))
                .body("detail", containsString("the body is not in the coding " + coding));
        results(model, 0);
    }

    @Test
    void anEmptyBodyIsEmptyInEveryCoding() {
        post("gzip", new byte[0]).statusCode(400).body("code", equalTo("DNS2013"));
    }

    /** What has no end is never answered as whole. */
    @Test
    void doesNotAcceptATruncatedBody() {
        String model = SampleBodies.knownModel();
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 100; i++) {
            rows.append(model).append(",probe,").append(50 + i % 50).append(",evaluator ").append(i).append(",x\n");
        }
        byte[] whole = gzip(rows.toString().getBytes(StandardCharsets.UTF_8));
        post("gzip", Arrays.copyOf(whole, whole.length - 20)).statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS5014"));
    }

    /** The file of case 23 in shared/cases/ways-in. */
    @Test
    void importsTheFileOfTheOpenCase() throws IOException {
        Path file = Path.of("../../shared/cases/ways-in/23-gzip-multipart-and-media-types/scores.csv.gz");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(file));
        SampleBodies.put("/models/fk-gz", SampleBodies.card(""));
        SampleBodies.put("/benchmarks/mmlu", "{\"name\":\"MMLU\"}");
        post("gzip", Files.readAllBytes(file)).statusCode(200).body("received", equalTo(1));
    }

    private static void results(String model, int count) {
        given().get("/results?model=" + model)
                .then()
                .statusCode(200)
                .header("X-Total-Count", equalTo(Integer.toString(count)));
    }

    private static ValidatableResponse post(String coding, byte[] body) {
        return given().config(asItIs())
                .contentType("text/csv")
                .header("Content-Encoding", coding)
                .body(body)
                .post("/results")
                .then();
    }

    /** The client must not code the body itself. */
    private static RestAssuredConfig asItIs() {
        return RestAssuredConfig.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
