package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A broken history is refused as a whole, with the entry at fault; the facts beside it are imported. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class BrokenHistoryTest {

    private static final String FIRST_BENCHMARK = "\"kind\" : \"benchmark\", \"id\" : \"br-1\", \"revision\" : 1";

    IngestBackends stack;

    private byte[] archive;

    @BeforeEach
    void archive() {
        HistoryFacts.forget(stack);
        SampleBodies.put("/benchmarks/br-1", "{\"name\":\"First\"}");
        SampleBodies.put("/benchmarks/br-1", "{\"name\":\"Second\"}");
        SampleBodies.put("/benchmarks/br-2", "{\"name\":\"Other\"}");
        SampleBodies.put("/models/br-m", SampleBodies.card(""));
        SampleBodies.json("/results", SampleBodies.result("br-m", "br-1", 61, "a")).statusCode(200);
        SampleBodies.json("/results", SampleBodies.result("br-m", "br-1", 62, "a")).statusCode(200);
        archive = HistoryFacts.export();
        HistoryFacts.forget(stack);
    }

    /** Imports {@code broken}, of which the facts are stored; returns what is said of the histories. */
    private JsonPath refused(byte[] broken) {
        HistoryFacts.send("?atomic=true", broken).statusCode(greaterThan(399)).body("code", containsString("DNS20"));
        given().get("/models").then().body("", hasSize(0));
        given().get("/benchmarks").then().body("", hasSize(0));
        JsonPath answer = HistoryFacts.send("", broken)
                .statusCode(200)
                .body("histories.taken", equalTo(false), "rejected", equalTo(0), "created", equalTo(4))
                .extract()
                .jsonPath();
        given().get("/results?history=true")
                .then()
                .body("score", equalTo(List.of(62f)), "revision", equalTo(List.of(1)));
        given().get("/benchmarks").then().body("revision", everyItem(equalTo(1)));
        return answer;
    }

    private static void assertRefused(JsonPath answer, String code, String entry, String field, String value) {
        assertThat(answer.getString("histories.code")).as(answer.prettify()).isEqualTo(code);
        assertThat(answer.getString("histories.entry")).isEqualTo(entry);
        assertThat(answer.getString("histories.field")).isEqualTo(field);
        assertThat(answer.getString("histories.value")).isEqualTo(value);
        assertThat(answer.getString("histories.rule")).isNotBlank();
    }

    @Test
    void aMomentInTheFuture() throws IOException {
        String future = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        byte[] broken = HistoryFacts.changed(archive, "history.ndjson", moment(FIRST_BENCHMARK, future));
        JsonPath answer = refused(broken);
        assertRefused(answer, "DNS2043", "benchmark br-1, revision 1", "recordedAt", future);
        assertThat(answer.getInt("histories.line")).isEqualTo(1);
    }

    @Test
    void momentsOutOfOrder() throws IOException {
        String past = "2001-02-03T04:05:06Z";
        JsonPath answer = refused(
                HistoryFacts.changed(archive, "history.ndjson", moment(FIRST_BENCHMARK.replace(": 1", ": 2"), past)));
        assertThat(answer.getString("histories.code")).isEqualTo("DNS2043");
        assertThat(answer.getString("histories.entry")).isEqualTo("benchmark br-1, revision 2");
        assertThat(answer.getString("histories.field")).isEqualTo("recordedAt");
        assertThat(answer.getInt("histories.line")).isEqualTo(2);
    }

    private static UnaryOperator<List<String>> moment(String part, String moment) {
        return lines -> {
            assertThat(lines).anyMatch(line -> line.contains(part));
            return lines.stream()
                    .map(line -> line.contains(part)
                            ? line.replaceFirst("\"recordedAt\" : \"[^\"]*\"", "\"recordedAt\" : \"" + moment + "\"")
                            : line)
                    .toList();
        };
    }

    @Test
    void aRevisionThatIsMissingOrThereTwice() throws IOException {
        assertRefused(refused(HistoryFacts.changed(archive, "history.ndjson", lines -> {
            lines.remove(0);
            return lines;
        })), "DNS2043", "benchmark br-1, revision 2", "revision", "2");
        HistoryFacts.forget(stack);
        assertRefused(refused(HistoryFacts.changed(archive, "history.ndjson", lines -> {
            lines.add(lines.get(0));
            return lines;
        })), "DNS2043", "benchmark br-1, revision 1", "revision", "1");
    }

    @Test
    void anEntityThatHasNoHistory() throws IOException {
        assertRefused(
                refused(HistoryFacts.changed(archive, "\"score\":61", "\"benchmark\":\"br-1\"",
                        "\"benchmark\":\"br-unknown\"")),
                "DNS2043", "result " + resultId() + ", revision 1", "benchmark", "br-unknown");
    }

    private String resultId() throws IOException {
        return JsonPath.from(ExportedFiles.of(archive)
                .text("history.ndjson")
                .lines()
                .filter(line -> line.contains("\"kind\" : \"result\""))
                .findFirst()
                .orElseThrow()).getString("id");
    }

    @Test
    void aHistoryThatEndsInOtherFacts() throws IOException {
        assertRefused(refused(HistoryFacts.changed(archive, "\"score\":62", "\"score\":62", "\"score\":63")), "DNS2044",
                "results.csv, row 1", "score", "62.0");
        HistoryFacts.forget(stack);
        assertRefused(refused(HistoryFacts.changed(archive, "\"name\":\"Other\"", "Other", "Wrong")), "DNS2044",
                "benchmarks.csv, row 2", "name", "Other");
    }

    @Test
    void linesThatAreNoEntries() throws IOException {
        assertRefused(refused(HistoryFacts.changed(archive, "\"kind\" : \"benchmark\"", "\"benchmark\"", "\"planet\"")),
                "DNS2043", null, "kind", "planet");
        HistoryFacts.forget(stack);
        assertRefused(refused(HistoryFacts.changed(archive, "\"score\":61", "\"score\":61", "\"score\":161")),
                "DNS2043", "result " + resultId() + ", revision 1", "state.score", "161");
        HistoryFacts.forget(stack);
        JsonPath name = refused(HistoryFacts.changed(archive, "\"kind\" : \"evaluator-name\"", "\"spelling\":\"a\"",
                "\"spelling\":\"b\""));
        assertRefused(name, "DNS2043", "evaluator-name a", "id", "a");
        HistoryFacts.forget(stack);
        JsonPath answer = refused(HistoryFacts.changed(archive, "\"kind\" : \"benchmark\"", "{", "["));
        assertThat(answer.getString("histories.code")).isEqualTo("DNS2043");
        assertThat(answer.getInt("histories.line")).isEqualTo(1);
    }

    /** The largest line has 16 MiB. */
    @Test
    void aLineThatIsTooLong() throws IOException {
        JsonPath answer = refused(
                HistoryFacts.changed(archive, "\"kind\" : \"benchmark\"", "{", "{" + " ".repeat(17 << 20)));
        assertRefused(answer, "DNS2034", null, null, null);
    }

    @Test
    void anArchiveWithoutItsHistoryOrOfAnEarlierVersion() throws IOException {
        JsonPath answer = refused(HistoryFacts.changed(archive, "history.ndjson",
                lines -> lines.stream().filter(line -> !line.contains("-current")).toList()));
        assertRefused(answer, "DNS2043", "model br-m, revision 1", "id", "br-m");
    }
}
