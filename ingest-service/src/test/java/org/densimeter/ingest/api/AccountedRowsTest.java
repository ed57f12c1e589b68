package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.SampleBodies.RESULT_HEADER;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Every row of a body has an outcome, whatever the rows beside it are like. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class AccountedRowsTest {

    /** {@code -Dtest.rows=30000 -Dquarkus.http.test-timeout=600s} for a long run. */
    private static final int ROWS = Integer.getInteger("test.rows", 3_000);
    /** A model has at most 2,000 results. */
    private static final int ROWS_OF_A_MODEL = 1_000;

    private static String json(String model, String score, String evaluator) {
        return "{\"model\":\"%s\",\"benchmark\":\"probe\",\"score\":%s,\"evaluator\":\"%s\",\"source\":\"here\"}"
                .formatted(model, score, evaluator);
    }

    private static void assertAccounted(JsonPath answer, int received, int created) {
        assertThat(answer.getInt("received")).isEqualTo(received);
        assertThat(answer.getInt("created")).isEqualTo(created);
        assertThat(answer.getInt("created") + answer.getInt("corrected") + answer.getInt("unchanged")
                + answer.getInt("rejected")).isEqualTo(received);
    }

    /** One row in a hundred is broken, in ten ways in turn. */
    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/json", "application/x-ndjson"})
    void oneBrokenRowInAHundredCostsItselfAlone(String type) {
        List<String> models = Stream.generate(SampleBodies::knownModel).limit(ROWS / ROWS_OF_A_MODEL).toList();
        List<String> brokenCsv = List.of("%s,probe,NaN,e%d,here", "%s,probe,61,\"e%d,here", "%s,probe,61,\"e%d\"x,here",
                "%s,probe,61,e%d", "%s,probe,61,e%d,here,more", "%s,probe,101,e%d,here", "%s,probe,,e%d,here",
                "no %s,probe,61,e%d,here", "%s,unheard-of,61,e%d,here", "%s,probe,6\u00021,e%d,here");
        List<String> brokenJson = List.of("{\"score\":NaN,\"evaluator\":\"%s e%d\"}", "{\"x\":\"%s %d\"}",
                "[\"%s %d\"]", "\"%s %d\"", "{\"model\":\"%s\",\"score\":-Infinity,\"source\":\"%d\"}",
                "{\"model\":\"%s\",\"model\":\"%d\"}", "{\"model\":{\"id\":\"%s\",\"n\":%d}}",
                "{\"model\":\"%s\",\"score\":101,\"source\":\"%d\"}", "{\"model\":\"%s\",\"score\":\"%d\"}",
                "{\"model\":\"%s\",\"benchmark\":\"unheard-of\",\"score\":1,\"evaluator\":\"%d\",\"source\":\"s\"}");
        boolean csv = type.equals("text/csv");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String model = models.get(i / ROWS_OF_A_MODEL);
            String row = i % 100 == 50 ? (csv ? brokenCsv : brokenJson).get(i / 100 % 10).formatted(model, i)
                    : csv ? "%s,probe,61,\"e%d\",here".formatted(model, i) : json(model, "61", "e" + i);
            rows.add(row);
        }
        String body = switch (type) {
            case "text/csv" -> RESULT_HEADER + String.join("\n", rows);
            case "application/json" -> "[" + String.join(",", rows) + "]";
            default -> String.join("\n", rows);
        };
        JsonPath answer = SampleBodies.bytes("/results", type, body.getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertAccounted(answer, ROWS, ROWS - ROWS / 100);
        assertThat(answer.getList("problems.row", Integer.class)).hasSize(ROWS / 100).allMatch(row -> row % 100 == 51);
    }

    @Test
    void numbersThatAreNoneRejectTheirRow() {
        String model = SampleBodies.knownModel();
        SampleBodies
                .json("/results",
                        "[" + json(model, "NaN", "a") + "," + json(model, "Infinity", "b") + ","
                                + json(model, "-Infinity", "c") + "," + json(model, "61", "d") + "]")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("partial", nullValue())
                .body("problems.code", contains("DNS2002", "DNS2002", "DNS2002"))
                .body("problems.field", contains("score", "score", "score"))
                .body("problems.value", contains("NaN", "Infinity", "-Infinity"));
    }

    @Test
    void aTruncatedArrayIsPartialAndSaysWhere() {
        String model = SampleBodies.knownModel();
        String body = "[\n" + json(model, "61", "a") + ",\n" + json(model, "62", "b") + ",\n{\"model\":\"";
        JsonPath answer = SampleBodies.json("/results", body).statusCode(207).extract().jsonPath();
        assertAccounted(answer, 3, 2);
        assertThat(answer.getInt("partial.row")).isEqualTo(3);
        assertThat(answer.getInt("partial.line")).isEqualTo(4);
        assertThat(answer.getString("problems[0].code")).isEqualTo("DNS2014");
        SampleBodies.json("/results?onRejected=error", body)
                .statusCode(422)
                .body("partial.row", equalTo(3))
                .body("unchanged", equalTo(2));
        SampleBodies.json("/results?atomic=true", body).statusCode(422).body("partial.row", equalTo(3));
    }

    /** A last line that cannot be read and has no line break is where the body was cut off. */
    @Test
    void aLastLineThatIsCutOffIsPartial() {
        String model = SampleBodies.knownModel();
        String row = json(model, "61", "a") + "\n";
        SampleBodies.bytes("/results", "application/x-ndjson", (row + "{\"model\":\"").getBytes(StandardCharsets.UTF_8))
                .statusCode(207)
                .body("created", equalTo(1))
                .body("partial.row", equalTo(2))
                .body("partial.line", equalTo(2))
                .body("partial.column", equalTo(11));
        SampleBodies
                .bytes("/results", "application/x-ndjson", (row + "{\"model\":\"\n").getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("rejected", equalTo(1));
        for (String end : List.of(model + ",probe,61,\"b", model + ",probe,6")) {
            SampleBodies.csv("/results", RESULT_HEADER + model + ",probe,61,a,here\n" + end)
                    .statusCode(207)
                    .body("rejected", equalTo(1))
                    .body("partial.line", equalTo(3));
        }
    }

    @Test
    void namesThatAreNoFieldsAreListedAndBothSpellingsTaken() {
        String model = SampleBodies.knownModel();
        SampleBodies
                .json("/results", "{\"model_id\":\"" + model
                        + "\",\"benchmark\":\"probe\",\"score\":61,\"evaluator\":\"s\",\"source\":\"x\","
                        + "\"standard_error\":0.39,\"observed_at\":\"2024-02-01\",\"Setting\":\"5-shot\",\"stderr\":1}")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("ignored", contains("Setting", "stderr"));
        given().get("/results?model=" + model)
                .then()
                .body("[0].standardError", equalTo(.39f))
                .body("[0].observedAt", equalTo("2024-02-01"))
                .body("[0].setting", nullValue());
        String card = SampleBodies.fresh("spelt");
        SampleBodies
                .json("/models",
                        "{\"id\":\"" + card + "\",\"name\":\"x\",\"release_date\":\"2024-05-06\","
                                + "\"params_total_b\":7.25,\"train_tokens\":2000000000000}")
                .statusCode(200)
                .body("created", equalTo(1));
        given().get("/models/" + card)
                .then()
                .body("paramsTotal", equalTo(7_250_000_000L))
                .body("trainTokens", equalTo(2_000_000_000_000L));
        SampleBodies
                .json("/models",
                        "{\"id\":\"" + card + "-2\",\"name\":\"x\",\"releaseDate\":\"2024-05-06\","
                                + "\"params_total_b\":7,\"paramsTotal\":7000000000}")
                .statusCode(422)
                .body("code", equalTo("DNS2002"));
    }

    @Test
    void declaredSemicolonsAndDecimalCommasAreTakenAndOthersNamed() {
        String model = SampleBodies.knownModel();
        String body = RESULT_HEADER.replace(',', ';') + model + ";probe;62,5;a;here\n" + model
                + ";probe;1.062,5;b;here\n";
        SampleBodies.csv("/results", body).statusCode(400).body("rule", containsString("?delimiter=semicolon"));
        SampleBodies.csv("/results?delimiter=semicolon&decimal=comma", body)
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].rule", containsString("decimal comma"));
        given().get("/results?model=" + model).then().body("[0].score", equalTo(62.5f));
        SampleBodies.csv("/results?delimiter=pipe", body).statusCode(400).body("field", equalTo("delimiter"));
    }

    static Stream<Arguments> aBodyOfMostlyFractionsAsksForTheScale() {
        return Stream.of(Arguments.of(List.of("0.71", "0.62", "55"), "DNS2006"), Arguments.of(List.of("1"), "DNS2006"),
                Arguments.of(List.of("0", "1", "1"), "DNS2006"), Arguments.of(List.of("0", "0"), null),
                Arguments.of(List.of("0.9", "55"), null), Arguments.of(List.of("0.9", "0.8", "55", "60"), null));
    }

    /** Scores of a body by their share that is at most 1; only the client knows the scale of most of them. */
    @ParameterizedTest
    @MethodSource
    void aBodyOfMostlyFractionsAsksForTheScale(List<String> scores, String code) {
        String model = SampleBodies.knownModel();
        StringBuilder body = new StringBuilder(RESULT_HEADER);
        for (String score : scores) {
            body.append(model + ",probe," + score + ",e" + body.length() + ",here\n");
        }
        SampleBodies.csv("/results", body.toString())
                .statusCode(code == null ? 200 : 422)
                .body("code", code == null ? nullValue() : equalTo(code));
    }

    @Test
    void declaredFractionsAreStoredAsPercentWithTheirErrors() {
        String model = SampleBodies.knownModel();
        String row = "{\"model\":\"" + model + "\",\"benchmark\":\"probe\",\"score\":%s,\"standardError\":0.0039,"
                + "\"evaluator\":\"f%s\",\"source\":\"x\"}";
        SampleBodies
                .json("/results?scale=fraction",
                        "[" + row.formatted(".629".replace(".", "0."), 1) + "," + row.formatted("62.9", 2) + "]")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems[0].rule", equalTo("from 0 to 1"));
        given().get("/results?model=" + model)
                .then()
                .body("[0].score", equalTo(62.9f))
                .body("[0].standardError", equalTo(.39f));
    }

    /** The day that it is where days begin first (UTC+14). */
    @Test
    void todayAnywhereIsADayOfRelease() {
        LocalDate today = LocalDate.now(ZoneOffset.ofHours(14));
        String card = "{\"name\":\"x\",\"releaseDate\":\"%s\",\"paramsTotal\":7000000000}";
        SampleBodies.put("/models/" + SampleBodies.fresh("today"), card.formatted(today)).statusCode(201);
        SampleBodies.put("/models/" + SampleBodies.fresh("tomorrow"), card.formatted(today.plusDays(2)))
                .statusCode(422)
                .body("code", equalTo("DNS2018"));
    }
}
