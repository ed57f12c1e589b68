package org.densimeter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files go to the path that takes them, and the exit code says what became of them. */
class ImportCommandTest {

    private static final String CLEAN = """
            {"received":2,"created":2,"corrected":0,"unchanged":0,"rejected":0,"problems":[]}""";
    private static final String REJECTED = """
            {"received":2,"created":1,"corrected":0,"unchanged":0,"rejected":1,"problems":[{"row":2,"line":3,
             "field":"score","value":"101","rule":"from 0 to 100","code":"DNS2003"}],"ignored":["comment"]}""";

    @TempDir
    Path folder;

    private FakeServices services;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"models.csv|id,name|/models|text/csv", "results-2.csv|x,y|/results|text/csv",
                    "results.json|[{\"model\":\"m\",\"evaluator\":\"e\"}]|/results|application/json",
                    "prices.ndjson|{}|/prices|application/x-ndjson", "reference_losses.csv|x|/reference-runs|text/csv",
                    "mine.csv|model_id,benchmark,score,evaluator,source|/results|text/csv",
                    "mine.json|[{\"id\":\"a\",\"paramsTotal\":1}]|/models|application/json",
                    "mine.csv|model,provider,date_from,usd_per_million_input_tokens|/prices|text/csv",
                    "mine.jsonl|{\"rowId\":\"1\",\"testPpl\":2}|/perplexities|application/x-ndjson",
                    "results_2026-01-01T00-00-00.json|{\"results\":{},\"lm_eval_version\":\"0.4.9\"}|/imports|"
                            + "application/json",
                    "run.json|{\"results\":{},\"lm_eval_version\":\"0.4.9\"}|/imports|application/json"})
    void aFileGoesToThePathThatItsNameOrItsFieldsSay(String name, String content, String path, String type)
            throws IOException {
        services.on("POST " + path, 200, CLEAN);

        assertThat(services.run("import", file(name, content))).isZero();

        assertThat(services.lines()).containsExactly("POST " + path);
        assertThat(services.requests().get(0).body()).isEqualTo(content);
        assertThat(services.requests().get(0).headers().getFirst("Content-Type")).isEqualTo(type);
        assertThat(services.out()).isEqualTo(name + ": 2 received, 2 created, 0 corrected, 0 unchanged, 0 rejected\n");
    }

    @Test
    void aCompressedFileIsSentAsItIs() throws IOException {
        services.on("POST /results", 200, CLEAN);
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(coded)) {
            gzip.write("model_id,benchmark,score,evaluator,source\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("mine.csv.gz"), coded.toByteArray());

        assertThat(services.run("import", file.toString())).isZero();

        assertThat(services.requests().get(0).headers().getFirst("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void rejectedRowsAreListedAndExitWith1() throws IOException {
        services.on("POST /results", 200, REJECTED).on("POST /models", 200, CLEAN);

        assertThat(services.run("import", file("results.csv", "x"), file("models.csv", "x"))).isEqualTo(1);

        assertThat(services.out()).contains("results.csv: 2 received, 1 created", "models.csv: 2 received, 2 created");
        assertThat(services.err()).contains("results.csv, line 3: score = 101: from 0 to 100 (DNS2003)",
                "no field has the name comment");
    }

    @Test
    void aBodyThatIsRefusedExitsWith2AndTheOthersAreSent() throws IOException {
        services.on("POST /results", 422, "{\"detail\":\"percent from 0 to 100\",\"code\":\"DNS2006\"}")
                .on("POST /models", 200, CLEAN);

        assertThat(services.run("import", file("results.csv", "x"), file("models.csv", "x"))).isEqualTo(2);

        assertThat(services.err()).contains("answered 422: percent from 0 to 100 (DNS2006)");
        assertThat(services.out()).contains("models.csv: 2 received");
    }

    /** The problem of a body all of whose rows were rejected has the counts. */
    @Test
    void aBodyWithoutAnyGoodRowExitsWith1() throws IOException {
        services.on("POST /results", 422, REJECTED.replace("\"created\":1", "\"created\":0"));
        assertThat(services.run("import", file("results.csv", "x"))).isEqualTo(1);
    }

    @Test
    void aServiceThatIsNotReachableExitsWith2() throws IOException {
        String models = file("models.csv", "x");
        String address = services.address();
        services.close();

        assertThat(services.run("import", models)).isEqualTo(2);

        assertThat(services.err()).startsWith("densimeter: cannot reach " + address);
    }

    @Test
    void jsonHasTheAnswers() throws Exception {
        services.on("POST /results", 200, REJECTED);
        assertThat(services.run("import", "--json", file("results.csv", "x"))).isEqualTo(1);
        assertThat(HttpApi.JSON.readTree(services.out()).at("/0/answer/problems/0/code").asText()).isEqualTo("DNS2003");
        assertThat(HttpApi.JSON.readTree(services.out()).at("/0/file").asText()).isEqualTo("results.csv");
    }

    @Test
    void optionsBecomeParameters() throws IOException {
        services.on("POST /imports?model=qwen3-8b&evaluator=my%20team&dryRun=true", 200, CLEAN)
                .on("POST /results?delimiter=semicolon&scale=fraction", 200, CLEAN);
        assertThat(services.run("import", "--model", "qwen3-8b", "--evaluator", "my team", "--dry-run", "--kind",
                "file", file("results.json", "{}"))).isZero();
        assertThat(services.run("import", "--scale=fraction", "-p", "delimiter=semicolon", file("results.csv", "x")))
                .isZero();
    }

    @Test
    void progressIsShownOnATerminalOnly() throws IOException {
        services.on("POST /models", 200, CLEAN);
        String models = file("models.csv", "x".repeat(100_000));
        services.run(Map.of(), true, "import", models);
        assertThat(services.err()).contains("models.csv: 16 % sent", "waiting for the answer");
        services.run("import", models);
        assertThat(services.err()).isEmpty();
    }

    @Test
    void theKeyIsSent() throws IOException {
        services.on("POST /models", 200, CLEAN);
        String models = file("models.csv", "x");
        services.run(Map.of("DENSIMETER_KEY", "secret"), false, "import", models);
        services.run(Map.of("DENSIMETER_KEY_FILE", file("key", "of-a-file\n")), false, "import", models);
        services.run("import", "--key-file", file("other", "of-an-option"), models);
        services.run("import", models);
        assertThat(services.requests().stream().map(request -> request.headers().getFirst("Authorization")))
                .containsExactly("Bearer secret", "Bearer of-a-file", "Bearer of-an-option", null);
    }

    private static String exportAnswer(String histories) {
        return """
                {"dryRun":false,"received":3,"created":2,"corrected":0,"unchanged":1,"rejected":0,"histories":%s,
                 "files":[{"name":"models.csv","received":2,"created":1,"corrected":0,"unchanged":1,"rejected":0,
                           "problems":[]},
                          {"name":"results.csv","received":1,"created":1,"corrected":0,"unchanged":0,"rejected":0,
                           "problems":[]}]}""".formatted(histories);
    }

    @Test
    void anExportIsSentAsAWhole() throws IOException {
        Path export = zip("export.zip", Map.of("datapackage.json", "{\"name\":\"densimeter-export\"}"));
        services.on("POST /imports", 200, exportAnswer("{\"taken\":true,\"revisions\":5}"))
                .on("POST /imports?dryRun=true", 422,
                        "{\"detail\":\"an instance without facts\",\"code\":\"DNS2042\"}");

        assertThat(services.run("import", export.toString())).as(services.err()).isZero();

        assertThat(services.lines()).containsExactly("POST /imports");
        assertThat(services.out().lines()).containsExactly(
                "models.csv: 2 received, 1 created, 0 corrected, 1 unchanged, 0 rejected",
                "results.csv: 1 received, 1 created, 0 corrected, 0 unchanged, 0 rejected",
                "history.ndjson: 5 revisions restored");
        assertThat(services.run("import", "--dry-run", export.toString())).isEqualTo(2);
        assertThat(services.err()).contains("an instance without facts (DNS2042)");
    }

    @Test
    void whyTheHistoriesOfAnExportWereNotTakenIsSaid() throws IOException {
        Path export = zip("export.zip", Map.of("datapackage.json", "{\"name\":\"densimeter-export\"}"));
        services.on("POST /imports", 200,
                exportAnswer("{\"taken\":false,\"code\":\"DNS2042\",\"rule\":\"an instance without facts\"}"));
        assertThat(services.run("import", export.toString())).as(services.err()).isZero();
        assertThat(services.err()).contains("not taken, the facts have new revisions: an instance without facts");

        services.on("POST /imports", 200, exportAnswer("""
                {"taken":false,"code":"DNS2043","entry":"result 5, revision 2","line":7,"field":"recordedAt",
                 "value":"2099-01-01T00:00:00Z","rule":"a moment that has passed"}"""));
        assertThat(services.run("import", export.toString())).isEqualTo(1);
        assertThat(services.err()).contains("result 5, revision 2, line 7: recordedAt = 2099-01-01T00:00:00Z: a moment "
                + "that has passed (DNS2043)");
    }

    private Path zip(String name, Map<String, String> files) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void aWatchedDirectoryIsSentFileByFileAndAgainOnChange() throws Exception {
        services.on("POST /models", 200, CLEAN).on("POST /results", 200, REJECTED);
        file("models.csv", "first");
        file("notes.txt", "not data");
        AtomicReference<Thread> worker = new AtomicReference<>();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> {
            worker.set(Thread.currentThread());
            return services.run("import", "--watch", folder.toString());
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> services.lines().equals(List.of("POST /models")));
        file("results.csv", "second");
        file("models.csv", "changed now");
        await().atMost(Duration.ofSeconds(20)).until(() -> services.out().lines().count() == 3);
        worker.get().interrupt();

        assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(services.requests().stream().map(FakeServices.Request::body)).containsExactlyInAnyOrder("first",
                "second", "changed now");
    }
}
