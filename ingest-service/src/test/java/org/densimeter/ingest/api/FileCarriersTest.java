package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.path.json.JsonPath;

/** Files come alone, in archives, in forms and packed; what is refused does not lose the others. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class FileCarriersTest {

    private static final int MEGABYTE = 1 << 20;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anEntryThatIsRefusedDoesNotLoseTheOthers() {
        SampleFiles.known("tern-zip");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a/inspect.json", SampleFiles.bytes("inspect-gsm8k.json"));
        entries.put("a/cut.json", ascii("{\"results\":{"));
        entries.put("a/inner.zip", SampleFiles.zipOf("x.json", "inspect-gsm8k.json"));
        entries.put("a/bomb.json", new byte[8 * MEGABYTE]); // packed about 1,000 times smaller
        entries.put("a/deep.json", ascii("[".repeat(200) + "]".repeat(200)));
        entries.put("a/latin.json", new byte[]{'{', '"', (byte) 0xE9, '"', ':', '1', '}'});
        entries.put("a/notes.txt", ascii("only words"));
        entries.put("a/v1.json.gz", SampleFiles.gzip(SampleFiles.bytes("inspect-v1.json")));
        JsonPath answer = SampleFiles.post("?model=tern-zip", SampleFiles.ZIP, SampleFiles.zip(entries))
                .statusCode(200)
                .body("received", equalTo(2))
                .body("created", equalTo(2))
                .body("files.name",
                        contains("a/inspect.json", "a/cut.json", "a/inner.zip", "a/bomb.json", "a/deep.json",
                                "a/latin.json", "a/notes.txt", "a/v1.json"))
                .body("files.created", contains(1, 0, 0, 0, 0, 0, 0, 1))
                .extract()
                .jsonPath();
        List<List<String>> codes = answer.getList("files.problems.code");
        assertThat(codes).containsExactly(List.of("DNS2014"), List.of("DNS2034"), List.of("DNS2034"),
                List.of("DNS2034"), List.of("DNS2012"), List.of("DNS2032"));
    }

    @Test
    void partsOfAFormBelongTogether() {
        SampleFiles.known("tern-form");
        given().queryParam("model", "tern-form")
                .multiPart("files", "run_spec.json", SampleFiles.bytes("helm-gsm-run_spec.json"), "application/json")
                .multiPart("files", "stats.json", SampleFiles.bytes("helm-gsm-stats.json"), "application/json")
                .multiPart("more", "inspect.json", SampleFiles.bytes("inspect-v1.json"), "application/json")
                .post("/imports")
                .then()
                .statusCode(200)
                .body("created", equalTo(2))
                .body("files.name", contains("stats.json", "inspect.json"))
                .body("files.format", contains("helm", "inspect"));
    }

    /** The packed form of src/inspect_ai/log/_recorders/eval.py: header.json is the log without its samples. */
    @Test
    void ofAPackedLogOfInspectTheHeaderIsRead() {
        SampleFiles.known("tern-eval");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("_journal/start.json", ascii("{\"version\":2}"));
        for (int sample = 0; sample < 1_200; sample++) {
            entries.put("samples/" + sample + "_epoch_1.json", ascii("{\"id\":" + sample + "}"));
        }
        entries.put("header.json", SampleFiles.bytes("inspect-gsm8k.json"));
        byte[] log = SampleFiles.zip(entries);
        SampleFiles.post("?model=tern-eval", "application/octet-stream", log)
                .statusCode(200)
                .body("created", equalTo(1))
                .body("files.format", contains("inspect"));
        entries.remove("header.json");
        byte[] cut = SampleFiles.zip(entries);
        Map<String, byte[]> logs = new LinkedHashMap<>();
        logs.put("logs/one.eval", log);
        logs.put("logs/two.eval", cut);
        SampleFiles.post("?model=tern-eval", SampleFiles.ZIP, SampleFiles.zip(logs))
                .statusCode(200)
                .body("unchanged", equalTo(1))
                .body("files.name", contains("logs/one.eval", "logs/two.eval"))
                .body("files[1].problems[0].code", equalTo("DNS2033"));
    }

    @Test
    void aPackedFileAndACodedBodyAreTheFile() {
        SampleFiles.known("tern-gzip");
        byte[] packed = SampleFiles.gzip(SampleFiles.bytes("inspect-gsm8k.json"));
        SampleFiles.post("?model=tern-gzip", "application/gzip", packed).statusCode(200).body("created", equalTo(1));
        given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(packed)
                .post("/imports?model=tern-gzip")
                .then()
                .statusCode(200)
                .body("unchanged", equalTo(1));
    }

    @Test
    void aCodedBodyThatIsBrokenIsRefused() {
        byte[] packed = SampleFiles.gzip(SampleFiles.bytes("inspect-gsm8k.json"));
        given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(Arrays.copyOf(packed, packed.length / 2))
                .post("/imports")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5014"));
    }

    @Test
    void brokenCarriersAreRefused() {
        byte[] archive = SampleFiles.zipOf("x.json", "inspect-gsm8k.json");
        SampleFiles.post("", SampleFiles.ZIP, Arrays.copyOf(archive, archive.length - 40))
                .statusCode(400)
                .body("code", equalTo("DNS2033"));
        SampleFiles.post("", SampleFiles.ZIP, SampleFiles.zip(Map.of()))
                .statusCode(400)
                .body("code", equalTo("DNS2033"));
        byte[] packed = SampleFiles.gzip(SampleFiles.bytes("inspect-gsm8k.json"));
        SampleFiles.post("", "application/gzip", Arrays.copyOf(packed, packed.length / 2))
                .statusCode(400)
                .body("code", equalTo("DNS2033"));
        SampleFiles.post("", "multipart/form-data; boundary=xyz", ascii("--abc\r\nno form\r\n"))
                .statusCode(400)
                .body("code", equalTo("DNS2033"));
        SampleFiles.post("", "image/png", new byte[]{1}).statusCode(415).body("code", equalTo("DNS5007"));
    }

    @Test
    void theNumberOfFilesIsBounded() {
        SampleFiles.known("tern-many");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("good.json", SampleFiles.bytes("inspect-gsm8k.json"));
        for (int i = 0; i < 1_005; i++) {
            entries.put("f" + i + ".json", ascii("{}"));
        }
        SampleFiles.post("?model=tern-many", SampleFiles.ZIP, SampleFiles.zip(entries))
                .statusCode(200)
                .body("created", equalTo(1))
                .body("files", hasSize(1_001))
                .body("files[1000].problems[0].code", equalTo("DNS2034"));
    }

    private static String part(String name, String content) {
        return "--edge\r\nContent-Disposition: form-data; name=\"a\"; filename=\"" + name + "\"\r\n\r\n" + content
                + "\r\n";
    }

    /** A client that is cut off in its second file must not read that all was stored. */
    @Test
    void aFormThatBreaksOffIsRefusedAsAWhole() {
        SampleFiles.known("tern-cut");
        String file = SampleFiles.text("inspect-gsm8k.json");
        String form = part("one.json", file) + part("two.json", file);
        for (String body : new String[]{form, form.substring(0, form.length() - 300)}) {
            SampleFiles.post("?model=tern-cut", "multipart/form-data; boundary=edge", ascii(body))
                    .statusCode(400)
                    .body("code", equalTo("DNS2033"));
        }
        assertThat(given().get("/results?model=tern-cut").jsonPath().getList("")).isEmpty();
        SampleFiles.post("?model=tern-cut", "multipart/form-data; boundary=edge", ascii(form + "--edge--\r\n"))
                .statusCode(200)
                .body("created", equalTo(1))
                .body("files.name", contains("one.json", "two.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=",
            "multipart/form-data; charset=no-such; boundary=edge"})
    void aFormWithoutAUsableHeaderIsRefused(String type) {
        given().config(
                RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", type)
                .body(ascii(part("one.json", "{}") + "--edge--\r\n"))
                .post("/imports")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS2033"));
    }

    @Test
    void aPartOfSeveralPartsWithoutABoundaryIsRefused() {
        String mixed = part("one.json", "x").replace("; filename=\"one.json\"", "\r\nContent-Type: multipart/mixed")
                + "--edge--\r\n";
        SampleFiles.post("", "multipart/form-data; boundary=edge", ascii(mixed))
                .statusCode(400)
                .body("code", equalTo("DNS2033"));
    }
}
