package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
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

    /** The rows before the place where the body breaks off are stored, and the answer says that others are not. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void keepsTheRowsBeforeTheEndOfATruncatedBody(String coding) {
        String model = SampleBodies.knownModel();
        StringBuilder rows = new StringBuilder(HEADER);
        Random random = new Random(23);
        for (int i = 0; i < 1_200; i++) {
            rows.append(model).append(",probe,").append(50 + i % 50).append(",evaluator ").append(i).append(',');
            random.ints(350, 'a', 'z').forEach(letter -> rows.append((char) letter));
            rows.append('\n');
        }
        byte[] text = rows.toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = coding.equals("zstd") ? Zstd.compress(text) : gzip(text);
        ValidatableResponse answer = post(coding, Arrays.copyOf(whole, whole.length / 2));
        int received = answer.statusCode(207)
                .body("rejected", equalTo(1))
                .body("partial", notNullValue())
                .body("problems[0].code", equalTo("DNS5014"))
                .extract()
                .path("received");
        assertThat(received, allOf(greaterThan(100), lessThan(1_100)));
        answer.body("created", equalTo(received - 1));
        results(model, received - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/json", "application/x-ndjson"})
    void refusesABodyThatIsBrokenFromItsBeginning(String type) {
        byte[] broken = gzip(HEADER.getBytes(StandardCharsets.UTF_8));
        Arrays.fill(broken, 10, broken.length, (byte) 0xFF);
        given().contentType(type)
                .header("Content-Encoding", "gzip")
                .body(broken)
                .post("/results")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS5014"));
    }

    /** The bytes of case 23 in shared/cases/ways-in, written by gzip: one score of 62.5. */
    @Test
    void importsAFileThatGzipWrote() {
        byte[] file = HexFormat.of()
                .parseHex(
                        "1f8b0800000000000203cbcd4f49cd89cf4cd1494acd4bcec84d2ccad6294ece2f4ad5492d4bcc294d2cc92fd229ce"
                                + "2f2d4a4ee54acbd64dafd2c9cdcd29d53133d233d501722ab80034d9f27a3f000000");
        SampleBodies.put("/models/fk-gz", SampleBodies.card(""));
        SampleBodies.put("/benchmarks/mmlu", "{\"name\":\"MMLU\"}");
        post("gzip", file).statusCode(200).body("received", equalTo(1)).body("created", equalTo(1));
        given().get("/results?model=fk-gz").then().body("[0].score", equalTo(62.5f));
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
