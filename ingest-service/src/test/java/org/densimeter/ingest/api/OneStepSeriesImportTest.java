package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A series without losses has scores by parameters, and nothing of what only losses can have. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class OneStepSeriesImportTest {

    private static final String SCORES = "series,benchmark,loss,score,role,params\n";

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private static String series(boolean oneStep) {
        SampleBodies.knownModel();
        String series = SampleBodies.fresh(oneStep ? "one-step" : "two-step");
        SampleBodies.put("/series/" + series, definition(oneStep)).statusCode(201).body("oneStep", equalTo(oneStep));
        return series;
    }

    private static String definition(boolean oneStep) {
        return "{\"name\":\"x\",\"tokensAtLaw\":1e12,\"oneStep\":" + oneStep + "}";
    }

    @Test
    void pairsOfAOneStepSeriesAreIdentifiedByTheirParameters() throws IOException {
        String series = series(true);
        SampleBodies
                .csv("/reference-scores",
                        SCORES + series + ",probe,,57,fit,7e9\n" + series + ",probe,,30,held_out,5e8\n")
                .statusCode(200)
                .body("created", equalTo(2));
        SampleBodies.csv("/reference-scores", SCORES + series + ",probe,,31,held_out,500000000\n")
                .body("corrected", equalTo(1));
        SampleBodies.csv("/reference-scores", SCORES + series + ",probe,,31,held_out,5e8\n")
                .body("unchanged", equalTo(1));

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe");

        assertThat(Published.revisions(events)).containsExactly(1L, 2L);
        ReferenceData last = mapper.readValue(events.get(1).value(), ReferenceData.class);
        assertThat(last.series().oneStep()).isTrue();
        assertThat(last.runs()).isEmpty();
        assertThat(last.scores()).extracting(pair -> pair.loss() + " " + pair.params() + " " + pair.score())
                .containsExactly("null 5.0E8 31.0", "null 7.0E9 57.0");
        given().get("/reference-scores?series=" + series)
                .then()
                .body("params", contains(5e8f, 7e9f))
                .body("[0].loss", nullValue());
        String csv = given().get("/reference-scores?format=csv&series=" + series).asString();
        SampleBodies.csv("/reference-scores", csv).statusCode(200).body("unchanged", equalTo(2));
    }

    @Test
    void aPairOfASeriesWithLossesMayHaveParametersToo() throws IOException {
        String series = series(false);
        SampleBodies
                .csv("/reference-scores", SCORES + series + ",probe,0.3,60,fit,1e9\n" + series + ",probe,0.2,70,fit,\n")
                .statusCode(200)
                .body("created", equalTo(2));
        ReferenceData data = mapper.readValue(
                Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe").get(0).value(), ReferenceData.class);
        assertThat(data.scores()).extracting(pair -> pair.loss() + " " + pair.params())
                .containsExactly("0.2 null", "0.3 1.0E9");
    }

    @Test
    void pairsThatAreNotOfTheSeriesKindAreRejectedAndTheOthersKept() {
        String one = series(true);
        String two = series(false);
        SampleBodies
                .csv("/reference-scores",
                        SCORES + one + ",probe,0.3,60,fit,1e9\n" + two + ",probe,,60,fit,1e9\n" + one
                                + ",probe,,60,fit,\n" + one + ",probe,,60,fit,0\n" + one + ",probe,,60,fit,2e9\n")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems.row", contains(1, 2, 3, 4))
                .body("problems.code", contains("DNS2027", "DNS2001", "DNS2001", "DNS2003"))
                .body("problems.field", contains("loss", "loss", "loss", "params"));
    }

    @Test
    void runsOfAOneStepSeriesAreRejected() {
        String series = series(true);
        SampleBodies.csv("/reference-runs", "series,benchmark,params,tokens,loss\n" + series + ",probe,1e6,1e8,0.5\n")
                .statusCode(422)
                .body("code", equalTo("DNS2027"))
                .body("field", equalTo("series"))
                .body("value", equalTo(series));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"idealPoint\":true", "\"irreducibleFree\":true", "\"basin\":\"BEST_FIT\"",
            "\"resampling\":\"PAIRS\"", "\"objective\":\"HUBER_LOG\""})
    void whatOnlyALossLawHasContradictsOneStep(String member) {
        String series = SampleBodies.fresh("contradiction");
        SampleBodies.put("/series/" + series, "{\"name\":\"x\",\"tokensAtLaw\":1e12,\"oneStep\":true," + member + "}")
                .statusCode(422)
                .body("code", equalTo("DNS2026"))
                .body("field", equalTo(member.substring(1, member.indexOf('"', 1))));
        given().get("/series/" + series).then().statusCode(404);
        SampleBodies.put("/series/" + series,
                "{\"name\":\"x\",\"tokensAtLaw\":1e12,\"oneStep\":true,\"idealPoint\":false,\"irreducibleFree\":false}")
                .statusCode(201);
        SampleBodies.put("/series/" + series, "{\"name\":\"x\",\"tokensAtLaw\":1e12," + member + "}").statusCode(200);
    }

    @Test
    void aOneStepSeriesMayFixTheFloorOfItsLaws() {
        String series = SampleBodies.fresh("floor");
        String path = "/series/" + series;
        String body = "{\"name\":\"x\",\"tokensAtLaw\":1e12,\"oneStep\":true,\"floor\":\"%s\"}";
        SampleBodies.put(path, body.formatted("chance")).statusCode(201).body("floor", equalTo("chance"));
        SampleBodies.put(path, body.formatted("Zero")).statusCode(200).body("floor", equalTo("zero"));
        String answered = given().get(path).then().statusCode(200).extract().asString();
        SampleBodies.put(path, answered).statusCode(200).header("Densimeter-Outcome", "unchanged");
        SampleBodies.put(path, body.formatted("free")).statusCode(200).body("floor", equalTo(null));
        SampleBodies.put(path, body.formatted("low"))
                .statusCode(422)
                .body("code", equalTo("DNS2003"))
                .body("field", equalTo("floor"));
        SampleBodies
                .put("/series/" + SampleBodies.fresh("losses"),
                        "{\"name\":\"x\",\"tokensAtLaw\":1e12,\"floor\":\"zero\"}")
                .statusCode(422)
                .body("code", equalTo("DNS2026"))
                .body("field", equalTo("floor"));
    }

    @Test
    void aOneStepSeriesCanBeSentBackAsAnswered() {
        String series = series(true);
        String answered = given().get("/series/" + series).then().statusCode(200).extract().asString();
        SampleBodies.put("/series/" + series, answered).statusCode(200).header("Densimeter-Outcome", "unchanged");
    }

    @Test
    void aSeriesKeepsItsKindOnceItHasReferenceDataOfIt() {
        String one = series(true);
        String runs = series(false);
        String pairs = series(false);
        SampleBodies.csv("/reference-scores", SCORES + one + ",probe,,57,fit,7e9\n" + pairs + ",probe,0.3,60,fit,\n")
                .body("created", equalTo(2));
        SampleBodies.csv("/reference-runs", "series,benchmark,params,tokens,loss\n" + runs + ",probe,1e6,1e8,0.5\n")
                .body("created", equalTo(1));

        SampleBodies.put("/series/" + one, definition(false))
                .statusCode(422)
                .body("code", equalTo("DNS2027"))
                .body("field", equalTo("oneStep"))
                .body("value", equalTo("false"));
        SampleBodies.put("/series/" + runs, definition(true)).statusCode(422).body("code", equalTo("DNS2027"));
        SampleBodies.put("/series/" + pairs, definition(true)).statusCode(422).body("code", equalTo("DNS2027"));

        given().get("/series/" + one).then().body("oneStep", equalTo(true)).body("revision", equalTo(1));
        SampleBodies.put("/series/" + one, definition(true).replace("1e12", "2e12"))
                .statusCode(200)
                .header("Densimeter-Outcome", "corrected");
    }
}
