package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Twenty files of each format, imported end to end. They are written in the shapes that docs/how-to/import-files.md
 * names, with versions, limits, groups, filters, units and errors that say nothing in turn. What has to be stored is in
 * expected.csv: it was computed with the files, by decimal arithmetic in another language, not by this service.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class FileCasesTest {

    private static final CSVFormat EXPECTED = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private static Map<String, List<CSVRecord>> expected(String format) throws IOException {
        return EXPECTED.parse(new StringReader(SampleFiles.text("cases/expected.csv")))
                .stream()
                .filter(row -> row.get("file").startsWith(format + "/"))
                .collect(Collectors.groupingBy(row -> row.get("file"), TreeMap::new, Collectors.toList()));
    }

    private static byte[] body(String file) {
        return file.startsWith("helm/") ? SampleFiles.zipOf("run/run_spec.json", "cases/" + file + "/run_spec.json",
                "run/stats.json", "cases/" + file + "/stats.json") : SampleFiles.bytes("cases/" + file);
    }

    private static String type(String file) {
        return file.startsWith("helm/") ? SampleFiles.ZIP : switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "json" -> SampleFiles.JSON;
            case "jsonl" -> "application/x-ndjson";
            case "yaml" -> SampleFiles.YAML;
            case "md" -> "text/markdown";
            default -> "text/csv";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"lm-eval", "lighteval", "inspect", "helm", "every-eval-ever", "hugging-face", "model-index",
            "wide-csv"})
    void everyScoreIsStoredAsComputed(String format) throws IOException {
        Map<String, List<CSVRecord>> files = expected(format);
        assertThat(files).hasSize(20);
        SampleFiles.known(files.values()
                .stream()
                .flatMap(List::stream)
                .map(row -> row.get("model"))
                .distinct()
                .toArray(String[]::new));
        for (Map.Entry<String, List<CSVRecord>> file : files.entrySet()) {
            List<CSVRecord> rows = file.getValue();
            String model = format.equals("hugging-face") ? "?model=" + rows.get(0).get("model") : "";
            Map<String, Object> answer = SampleFiles.post(model, type(file.getKey()), body(file.getKey()))
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getMap("");
            assertThat(answer).as(file.getKey())
                    .containsEntry("received", rows.size())
                    .containsEntry("created", rows.size())
                    .containsEntry("rejected", 0);
            assertThat(stored(rows)).as(file.getKey())
                    .containsExactlyInAnyOrderElementsOf(rows.stream()
                            .map(row -> List.of(row.get("model"), row.get("benchmark"), row.get("variant"),
                                    number(row.get("score")), number(row.get("standardError")), row.get("limited"),
                                    row.get("samples"), row.get("observedAt"), row.get("evaluator")))
                            .toList());
        }
    }

    private static List<List<String>> stored(List<CSVRecord> rows) {
        List<List<String>> stored = new ArrayList<>();
        for (String model : rows.stream().map(row -> row.get("model")).distinct().toList()) {
            List<Map<String, Object>> results = given().get("/results?model=" + model).jsonPath().getList("");
            results.forEach(result -> stored.add(List.of(model, text(result.get("benchmark")),
                    text(result.get("variant")), number(text(result.get("score"))),
                    number(text(result.get("standardError"))), text(result.get("limited")), text(result.get("samples")),
                    text(result.get("observedAt")), text(result.get("evaluator")))));
        }
        return stored;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** Returns a number with three decimals, so that 71.50 and 71.5 are one. */
    private static String number(String number) {
        return number.isEmpty() ? "" : new BigDecimal(number).setScale(3, java.math.RoundingMode.HALF_UP).toString();
    }
}
