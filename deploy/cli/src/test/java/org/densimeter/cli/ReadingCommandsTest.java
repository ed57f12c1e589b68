package org.densimeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, answers and exports. */
class ReadingCommandsTest {

    private static final String TREND = """
            {"benchmark":"mmlu","from":"2021-06-09","to":"2026-01-01","estimators":[
             {"name":"records","doublingDays":112.96,"interval":{"doublingDaysLower":90.04,"doublingDaysUpper":150}},
             {"name":"quantile","doublingDays":169.0,
              "interval":{"doublingDaysLower":120.5,"doublingDaysUpper":null}}]}""";

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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aListIsATableOnATerminalAndHasTabsElsewhere() {
        services.on("GET /models?family=Q&stage=instruct&size=1000&page=0", 200, Map.of("X-Total-Count", "2"), bytes("""
                [{"id":"q-1","releaseDate":"2024-05-06","paramsTotal":7615000000,"kind":"base","family":"Q",
                  "stage":"instruct"},
                 {"id":"q-long","releaseDate":"2025-01-02","paramsTotal":500000000,"activeTotal":100000000}]"""));

        assertThat(services.run(Map.of(), true, "models", "--family", "Q", "--stage", "instruct")).as(services.err())
                .isZero();
        assertThat(services.out()).isEqualTo("""
                id      released    parameters, B  active, B  family  kind  stage
                q-1     2024-05-06          7.615             Q       base  instruct
                q-long  2025-01-02            0.5        0.1
                """);
        services.run("models", "--family", "Q", "--stage", "instruct");
        assertThat(services.out()).startsWith("id\treleased\t")
                .contains("\nq-1\t2024-05-06\t7.615\t\tQ\tbase\tinstruct\n");
    }

    @Test
    void everyPageOfAListIsReadUpToTheLimit() throws IOException {
        String item = "{\"model\":\"m\",\"benchmark\":\"b\",\"score\":61.5,\"evaluator\":\"e\"}";
        String page = "[" + (item + ",").repeat(999) + item + "]";
        services.on("GET /results?model=m&size=1000&page=0", 200, Map.of("X-Total-Count", "1001"), bytes(page))
                .on("GET /results?model=m&size=1000&page=1", 200, Map.of("X-Total-Count", "1001"),
                        bytes("[" + item + "]"));
        assertThat(services.run("results", "--model", "m", "--limit", "0", "--json")).isZero();
        assertThat(HttpApi.JSON.readTree(services.out())).hasSize(1001);
        assertThat(services.err()).isEmpty();
        assertThat(services.run("results", "--model", "m", "--json")).isZero();
        assertThat(HttpApi.JSON.readTree(services.out())).hasSize(1000);
        assertThat(services.err()).contains("1000 of 1001");
    }

    @Test
    void anEmptyListIsAnEmptyArray() throws IOException {
        services.on("GET /models?size=1000&page=0", 200, Map.of("X-Total-Count", "0"), bytes("[]"));
        assertThat(services.run("models", "--json")).isZero();
        assertThat(HttpApi.JSON.readTree(services.out())).isEmpty();
    }

    @Test
    void theTrendHasALineForEachEstimator() throws IOException {
        services.on("GET /trend?benchmark=mmlu&weak=include", 200, TREND);
        assertThat(services.run("trend", "mmlu", "-p", "weak=include")).as(services.err()).isZero();
        assertThat(services.out()).isEqualTo("""
                benchmark\testimator\tdoubling days\tlower\tupper\tfrom\tto
                mmlu\trecords\t113.0\t90.0\t150.0\t2021-06-09\t2026-01-01
                mmlu\tquantile\t169.0\t120.5\t\t2021-06-09\t2026-01-01
                """);
        services.run("trend", "mmlu", "-p", "weak=include", "--json");
        assertThat(HttpApi.JSON.readTree(services.out())).isEqualTo(HttpApi.JSON.readTree(TREND));
    }

    @Test
    void theFrontierHasALineForEachRecord() {
        services.on("GET /frontier", 200, """
                {"records":[{"model":"m","releaseDate":"2024-05-06","score":61.5,"density":1.31276,
                 "interval":{"lower":0.9,"upper":2}}]}""");
        assertThat(services.run("frontier")).isZero();
        assertThat(services.out()).contains("2024-05-06\tm\t61.50\t1.313\t0.9\t2\n");
    }

    @Test
    void aRefusalExitsWith2AndSaysWhy() {
        services.on("GET /trend?benchmark=none-such", 404,
                "{\"detail\":\"there is no benchmark none-such\",\"code\":\"DNS4001\"}");
        assertThat(services.run("trend", "none-such")).isEqualTo(2);
        assertThat(services.err()).contains("answered 404: there is no benchmark none-such (DNS4001)");
        assertThat(services.out()).isEmpty();
    }

    @Test
    void anExportIsWrittenOnceItIsComplete() throws IOException {
        byte[] archive = zip("datapackage.json", "{\"name\":\"densimeter-export\"}");
        services.on("GET /export", 200, Map.of(), archive);
        Path file = folder.resolve("copy.zip");
        assertThat(services.run("export", file.toString())).as(services.err()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(archive);

        services.on("GET /export", 200, Map.of(), zip("models.csv", "id"));
        assertThat(services.run("export", folder.resolve("other.zip").toString())).isEqualTo(2);
        assertThat(services.err()).contains("incomplete");
        assertThat(folder.toFile().list()).containsExactly("copy.zip");
    }

    @Test
    void anExportGoesToStandardOutput() {
        services.on("GET /results?format=every-eval-ever", 200, Map.of(), bytes("{}\n"));
        assertThat(services.run("export", "--every-eval-ever", "-")).isZero();
        assertThat(services.out()).isEqualTo("{}\n");
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes(content));
        }
        return bytes.toByteArray();
    }

    @Test
    void aWrongCommandLineExitsWith2() {
        assertThat(services.run("models", "--no-such-option")).isEqualTo(2);
        assertThat(services.run("import")).isEqualTo(2);
        assertThat(services.run()).isEqualTo(2);
        assertThat(services.run("--help")).isZero();
        assertThat(services.out()).contains("import", "frontier", "DENSIMETER_URL");
        assertThat(services.run("trend", "--help")).isZero();
        assertThat(services.out()).contains("BENCHMARK");
    }
}
