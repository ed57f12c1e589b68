package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.local.client.Rest;
import org.densimeter.local.stack.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Twenty files of each format, imported end to end: the densities are those of an independent computation.
 * {@code file-densities.csv} was computed in Python (numpy, scipy) from the scores that {@code expected.csv} of
 * ingest-service has, and from nothing of this project but the reference points of "Densing law of LLMs" (Nature
 * Machine Intelligence 7:1823, Extended Data Fig. 1): loss law L = a N^-alpha + b D^-beta by least squares over 33
 * runs, in the minimum with alpha below beta; performance law S = c / (1 + exp(-gamma (L - l))) + d, with d not
 * negative, by least squares over the ten fitted points and the ideal one (0, 100); both inverted at D = 5e12 and
 * divided by the non-embedding parameters. A score outside the measurable range (method.md, section 7; ends of the
 * drawn laws, two binomial standard errors) has no density; a model whose only run is limited has no score.
 */
@ExtendWith(SharedStack.class)
class FileDensitiesIT {

    private static final Path CASES = Path.of("../../ingest-service/src/test/resources/files/cases");
    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final String FAMILY = "file-cases";
    private static final String ANY_PARAMS = "1000000000";
    /** The figures have eight digits; a law that is fitted by other means differs from the eighth on. */
    private static final double RELATIVE_ERROR = 1e-5;

    private final RunningStack stack;

    FileDensitiesIT(@SharedStack.ForAdditions RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void theDensitiesOfImportedFilesAreThoseComputedElsewhere() throws Exception {
        List<CSVRecord> expected;
        try (Reader figures = new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/file-densities.csv")),
                StandardCharsets.UTF_8)) {
            expected = CSV.parse(figures).getRecords();
        }
        assertThat(expected).hasSize(229);
        stack.awaitRest();
        cards(expected);
        try {
            JsonNode answer = new Rest()
                    .send("POST", Ports.url(stack.ports().ingest()) + "/imports", "application/zip", archive())
                    .body();
            assertThat(answer.path("created").asInt()).as(answer.toString()).isEqualTo(376);
            assertThat(answer.path("files")).hasSize(160);
            Map<String, JsonNode> densities = new TreeMap<>();
            await("densities of all files").atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> {
                        densities.putAll(densities(expected));
                        assertThat(expected).allSatisfy(
                                row -> assertThat(densities.get(key(row)).path("status").asText()).as(key(row))
                                        .isEqualTo(row.get("status")));
                    });
            for (CSVRecord row : expected) {
                JsonNode density = densities.get(key(row));
                if (row.get("density").isEmpty()) {
                    assertThat(density.path("density").isNull()).as(key(row)).isTrue();
                } else {
                    double figure = Double.parseDouble(row.get("density"));
                    assertThat(density.path("density").asDouble()).as(key(row))
                            .isCloseTo(figure, within(figure * RELATIVE_ERROR));
                    assertThat(density.path("score").asDouble()).isEqualTo(Double.parseDouble(row.get("score")));
                }
            }
        } finally {
            stack.write("DELETE", "/models?family=" + FAMILY + "&reason=tested", null);
        }
    }

    private static String key(CSVRecord row) {
        return row.get("model") + " " + row.get("benchmark");
    }

    /** Sends a card for every model of the files, so that they do not change the public trend. */
    private void cards(List<CSVRecord> expected) throws IOException {
        Map<String, String> params = new TreeMap<>();
        try (Reader scores = Files.newBufferedReader(CASES.resolve("expected.csv"))) {
            CSV.parse(scores).forEach(row -> params.put(row.get("model"), ANY_PARAMS));
        }
        expected.forEach(row -> params.put(row.get("model"), row.get("params_nonembedding")));
        for (Map.Entry<String, String> model : params.entrySet()) {
            stack.write("PUT", "/models/" + model.getKey(), """
                    {"name":"A file","family":"%s","releaseDate":"2025-06-01","paramsTotal":%s,
                     "paramsNonEmbedding":%s,"flags":["private"]}""".formatted(FAMILY, model.getValue(),
                    model.getValue()));
        }
    }

    /** Returns all files in one archive; those of Hugging Face in the folder of their model, which they do not name. */
    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes); Stream<Path> files = Files.walk(CASES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = CASES.relativize(file).toString().replace('\\', '/');
                if (name.equals("expected.csv")) {
                    continue;
                }
                String number = name.replaceFirst("^hugging-face/(\\d+)\\.yaml$", "$1");
                zip.putNextEntry(new ZipEntry(
                        number.equals(name) ? name : "case-hugging-face-" + number + "/.eval_results/results.yaml"));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Returns the densities of the family, by model and benchmark. */
    private Map<String, JsonNode> densities(List<CSVRecord> expected) throws IOException {
        Map<String, JsonNode> densities = new HashMap<>();
        for (String benchmark : expected.stream().map(row -> row.get("benchmark")).distinct().toList()) {
            stack.density("/densities?size=1000&series=minicpm3-2025&family=" + FAMILY + "&benchmark=" + benchmark)
                    .forEach(density -> densities.put(density.path("model").asText() + " " + benchmark, density));
        }
        return densities;
    }
}
