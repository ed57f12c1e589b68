package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.Published.header;
import static org.densimeter.ingest.api.Published.revisions;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Definition;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A change leaves a revision, its history and an event. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class RevisionsTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private List<ConsumerRecord<String, byte[]>> events(Topic topic, String key) throws IOException {
        return Published.events(stack, topic, key);
    }

    private ModelResults state(ConsumerRecord<String, byte[]> event) throws IOException {
        return mapper.readValue(event.value(), ModelResults.class);
    }

    @Test
    void anIdenticalWriteIsUnchangedWithoutRevisionOrEvent() throws IOException {
        String model = SampleBodies.knownModel();
        SampleBodies.put("/models/" + model, SampleBodies.card(""))
                .statusCode(200)
                .header("Densimeter-Outcome", "unchanged")
                .body("revision", equalTo(1));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "me")).body("created", equalTo(1));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", "61.0", "me"))
                .statusCode(200)
                .body("unchanged", equalTo(1))
                .body("created", equalTo(0));
        assertThat(revisions(events(Topic.MODEL_RESULTS, model))).containsExactly(1L, 2L);
    }

    @Test
    void anEventIsTheWholeStateOfItsModelUnderItsKeyWithCloudEventHeaders() throws IOException {
        String model = SampleBodies.knownModel();
        SampleBodies
                .csv("/results",
                        "model_id,benchmark,score,evaluator,source,observed_at\n" + model
                                + ",probe-2,40,b,here,2024-06-07\n" + model + ",probe,61,z,here,\n" + model
                                + ",probe,62,a,here,\n")
                .body("created", equalTo(3));

        ConsumerRecord<String, byte[]> event = events(Topic.MODEL_RESULTS, model).get(1);

        assertThat(header(event, "ce_type")).isEqualTo("org.densimeter.model-results.v1");
        assertThat(header(event, "ce_id")).isEqualTo("model-results/" + model + "/2");
        assertThat(header(event, "ce_source")).isEqualTo("/ingest-service");
        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "content-type")).isEqualTo("application/json");
        assertThat(header(event, "ce_time")).isEqualTo("2024-06-07T00:00:00Z");
        ModelResults state = state(event);
        assertThat(state.revision()).isEqualTo(2);
        assertThat(header(event, "ce_recordedtime")).isEqualTo(state.recordedAt().toString());
        assertThat(state.model().paramsTotal()).isEqualTo(7_000_000_000L);
        assertThat(state.results()).extracting(result -> result.benchmark() + " " + result.evaluator())
                .containsExactly("probe a", "probe z", "probe-2 b");
    }

    @Test
    void aCorrectionAndARetractionStayInTheHistory() throws IOException {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "me"));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 62.5, "me"))
                .statusCode(200)
                .body("corrected", equalTo(1));
        String id = given().get("/results?model=" + model).jsonPath().getString("[0].id");

        given().delete("/results/" + id + "?reason=misread")
                .then()
                .statusCode(200)
                .body("result", equalTo(id))
                .body("reason", equalTo("misread"));
        given().delete("/results/" + id + "?reason=again").then().statusCode(404);

        assertThat(given().get("/results?model=" + model).jsonPath().getList("")).isEmpty();
        JsonPath history = given().get("/results?history=true&model=" + model).jsonPath();
        assertThat(history.getList("score", Double.class)).containsExactly(61.0, 62.5, 62.5);
        assertThat(history.getList("revision", Integer.class)).containsExactly(1, 2, 3);
        assertThat(history.getList("retracted")).containsExactly(null, null, "misread");
        List<ConsumerRecord<String, byte[]>> events = events(Topic.MODEL_RESULTS, model);
        assertThat(revisions(events)).containsExactly(1L, 2L, 3L, 4L);
        ModelResults last = state(events.get(3));
        assertThat(last.results()).isEmpty();
        assertThat(last.retractions()).extracting(retraction -> retraction.result() + " " + retraction.reason())
                .containsExactly(id + " misread");

        SampleBodies.json("/results", SampleBodies.result(model, "probe", 63, "me")).body("created", equalTo(1));
        assertThat(given().get("/results?model=" + model).jsonPath().getInt("[0].revision")).isEqualTo(4);
    }

    @Test
    void aWithdrawnModelIsATombstoneAndItsRevisionsGoOnWhenItComesBack() throws IOException {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "me"));

        given().delete("/models/" + model + "?reason=never released").then().statusCode(200);

        given().get("/models/" + model).then().statusCode(404);
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "me"))
                .statusCode(422)
                .body("code", equalTo("DNS2004"));
        SampleBodies.put("/models/" + model, SampleBodies.card("")).statusCode(201).body("revision", equalTo(4));
        List<ConsumerRecord<String, byte[]>> events = events(Topic.MODEL_RESULTS, model);
        assertThat(revisions(events)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events.get(2).value()).isNull();
        assertThat(header(events.get(2), "ce_type")).isEqualTo("org.densimeter.model-results.v1");
        ModelResults back = state(events.get(3));
        assertThat(back.results()).isEmpty();
        assertThat(back.retractions()).hasSize(1);
    }

    @Test
    void referenceDataTravelsWholeAndASeriesThatChangesTakesItAlong() throws IOException {
        SampleBodies.knownModel();
        String series = SampleBodies.fresh("series");
        String key = series + "/probe";
        SampleBodies.put("/series/" + series, "{\"name\":\"x\",\"tokensAtLaw\":1e12}").statusCode(201);
        SampleBodies
                .csv("/reference-runs",
                        "series,benchmark,params,tokens,loss\n" + series + ",probe,2e6,1e8,0.5\n" + series
                                + ",probe,1e6,2e8,0.6\n")
                .body("created", equalTo(2));
        SampleBodies
                .csv("/reference-scores",
                        "series,benchmark,loss,score,role\n" + series + ",probe,0.3,60,fit\n" + series
                                + ",probe,0.2,70,held_out\n")
                .body("created", equalTo(2));
        SampleBodies.csv("/reference-runs", "series,benchmark,params,tokens,loss\n" + series + ",probe,2e6,1e8,0.55\n")
                .body("corrected", equalTo(1));
        SampleBodies.csv("/reference-runs", "series,benchmark,params,tokens,loss\n" + series + ",probe,2e6,1e8,0.55\n")
                .body("unchanged", equalTo(1));
        SampleBodies.put("/series/" + series, "{\"name\":\"x\",\"tokensAtLaw\":2e12,\"basin\":\"BEST_FIT\"}")
                .statusCode(200)
                .header("Densimeter-Outcome", "corrected");

        List<ConsumerRecord<String, byte[]>> events = events(Topic.REFERENCE_RUNS, key);

        assertThat(revisions(events)).containsExactly(1L, 2L, 3L, 4L);
        ReferenceData last = mapper.readValue(events.get(3).value(), ReferenceData.class);
        assertThat(last.series().tokensAtLaw()).isEqualTo(2e12);
        assertThat(last.runs()).extracting(run -> run.params() + " " + run.loss())
                .containsExactly("1000000.0 0.6", "2000000.0 0.55");
        assertThat(last.scores()).extracting(pair -> pair.loss() + " " + pair.role())
                .containsExactly("0.2 held_out", "0.3 fit");
        Definition definition = mapper.readValue(events(Topic.DEFINITIONS, "series/" + series).get(1).value(),
                Definition.class);
        assertThat(definition.revision()).isEqualTo(2);
        assertThat(definition.series()).isEqualTo(last.series());
        assertThat(definition.benchmark()).isNull();
    }

    @Test
    void republishingSendsEveryKeyAgainWithTheRevisionItHas() throws IOException {
        String kept = SampleBodies.knownModel();
        String withdrawn = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(kept, "probe", 61, "me"));
        given().delete("/models/" + withdrawn + "?reason=typo").then().statusCode(200);

        given().post("/republish")
                .then()
                .statusCode(200)
                .body("modelResults", greaterThanOrEqualTo(2))
                .body("definitions", greaterThanOrEqualTo(2));

        List<ConsumerRecord<String, byte[]>> events = events(Topic.MODEL_RESULTS, kept);
        assertThat(revisions(events)).containsExactly(1L, 2L, 2L);
        assertThat(state(events.get(2))).isEqualTo(state(events.get(1)));
        List<ConsumerRecord<String, byte[]>> gone = events(Topic.MODEL_RESULTS, withdrawn);
        assertThat(revisions(gone)).containsExactly(1L, 2L, 2L);
        assertThat(gone.get(2).value()).isNull();
        assertThat(revisions(events(Topic.DEFINITIONS, "benchmark/probe"))).isNotEmpty().containsOnly(1L);
    }
}
