package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Definition;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.law.catalogue.Stage;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** The stage of models and series: on every way in, in every list, in events and their history. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class StagesTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private List<Stage> published(String model) throws IOException {
        List<Stage> stages = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : Published.events(stack, Topic.MODEL_RESULTS, model)) {
            stages.add(mapper.readValue(event.value(), ModelResults.class).model().stage());
        }
        return stages;
    }

    @Test
    void aCardIsPretrainedUnlessItSaysOtherwiseAndCanBeCorrected() throws IOException {
        String model = SampleBodies.fresh("staged");
        SampleBodies.put("/models/" + model, SampleBodies.card(""))
                .statusCode(201)
                .body("stage", equalTo("pretrained"));
        SampleBodies.put("/models/" + model, SampleBodies.card("\"stage\":\"pretrained\","))
                .header("Densimeter-Outcome", "unchanged");
        SampleBodies.put("/models/" + model, SampleBodies.card("\"stage\":\"Instruct\","))
                .header("Densimeter-Outcome", "corrected")
                .body("stage", equalTo("instruct"), "kind", equalTo("base"), "revision", equalTo(2));
        SampleBodies.put("/models/" + model, SampleBodies.card(""))
                .header("Densimeter-Outcome", "corrected")
                .body("stage", equalTo("pretrained"));
        assertThat(published(model)).containsExactly(Stage.PRETRAINED, Stage.INSTRUCT, Stage.PRETRAINED);
    }

    @Test
    void aStageThatIsNoneIsRefused() {
        SampleBodies.put("/models/" + SampleBodies.fresh("staged"), SampleBodies.card("\"stage\":\"aligned\","))
                .statusCode(422)
                .body("code", equalTo("DNS2003"), "field", equalTo("stage"), "value", equalTo("aligned"), "rule",
                        containsString("reasoning"));
        SampleBodies
                .put("/series/" + SampleBodies.fresh("staged"),
                        "{\"name\":\"S\",\"tokensAtLaw\":1,\"stage\":\"aligned\"}")
                .statusCode(422)
                .body("code", equalTo("DNS2003"), "field", equalTo("stage"));
        given().get("/models?stage=aligned").then().statusCode(400).body("field", equalTo("stage"));
    }

    @Test
    void rowsOfAFileHaveAStageAndListsAreNarrowedByIt() {
        String family = SampleBodies.fresh("family");
        SampleBodies.csv("/models", """
                id,name,family,release_date,params_total_b,stage
                %1$s-a,A,%1$s,2024-05-06,7,
                %1$s-b,B,%1$s,2024-05-06,7,instruct
                %1$s-c,C,%1$s,2024-05-06,7,REASONING
                """.formatted(family)).statusCode(200).body("created", equalTo(3));
        SampleBodies
                .bytes("/models", "application/x-ndjson",
                        ("{\"id\":\"" + family + "-d\",\"family\":\"" + family + "\",\"stage\":\"instruct\","
                                + SampleBodies.card("").substring(1) + "\n")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .statusCode(200)
                .body("created", equalTo(1));
        String list = "/models?family=" + family;
        given().get(list + "&stage=instruct").then().body("id", contains(family + "-b", family + "-d"));
        given().get(list + "&stage=reasoning").then().body("id", contains(family + "-c"));
        given().get(list + "&stage=pretrained").then().body("id", contains(family + "-a"));
        given().get(list).then().body("stage", contains("pretrained", "instruct", "reasoning", "instruct"));
        String csv = RestAssured.get(list + "&stage=instruct&format=csv").asString();
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith(",bits,aliases,stage");
        SampleBodies.csv("/models", csv).statusCode(200).body("unchanged", equalTo(2));
    }

    /** A model that gets another id, or a confirmation, keeps its stage. */
    @Test
    void otherChangesKeepTheStage() throws IOException {
        String model = SampleBodies.fresh("staged");
        String other = SampleBodies.fresh("staged");
        SampleBodies.put("/models/" + model, SampleBodies.card("\"stage\":\"reasoning\",")).statusCode(201);
        SampleBodies.json("/models/" + model + "/confirm", "{\"reason\":\"checked\"}").statusCode(200);
        SampleBodies.json("/models/" + model + "/rename", "{\"to\":\"" + other + "\",\"reason\":\"its name\"}")
                .statusCode(200);
        given().get("/models/" + other).then().body("stage", equalTo("reasoning"));
        assertThat(published(other)).containsOnly(Stage.REASONING);
    }

    @Test
    void aSeriesSaysWhichStageItMeasures() throws IOException {
        String series = SampleBodies.fresh("staged-series");
        SampleBodies.put("/series/" + series, "{\"name\":\"S\",\"tokensAtLaw\":1,\"oneStep\":true}")
                .statusCode(201)
                .body("stage", equalTo("pretrained"));
        SampleBodies.put("/benchmarks/probe", "{\"name\":\"Probe\"}");
        SampleBodies
                .csv("/reference-scores?scale=percent", "series,benchmark,params,score\n" + series + ",probe,1e9,20\n")
                .statusCode(200);
        SampleBodies
                .put("/series/" + series, "{\"name\":\"S\",\"tokensAtLaw\":1,\"oneStep\":true,\"stage\":\"instruct\"}")
                .statusCode(200)
                .body("stage", equalTo("instruct"));
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.DEFINITIONS, "series/" + series);
        assertThat(mapper.readValue(events.get(0).value(), Definition.class).series().stage())
                .isEqualTo(Stage.PRETRAINED);
        assertThat(mapper.readValue(events.get(1).value(), Definition.class).series().stage())
                .isEqualTo(Stage.INSTRUCT);
        List<ConsumerRecord<String, byte[]>> data = Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe");
        assertThat(mapper.readTree(data.get(data.size() - 1).value()).at("/series/stage").asText())
                .isEqualTo("instruct");
        assertThat(RestAssured.get("/series?size=1000&format=csv").asString()).contains(",resampling,stage,floor\n",
                series + ",S,");
    }

    /** What a version before there were stages stored: no column of the model, no member in the bodies. */
    @Test
    void whatWasStoredBeforeThereWereStagesIsPretrained() {
        String model = SampleBodies.fresh("staged");
        String series = SampleBodies.fresh("staged-series");
        stack.execute("densimeter", """
                insert into ingest.model (id, name, release_date, params_total, architecture, kind, bits, flags,
                    revision, recorded_at, result_count)
                values ('%s', 'Old', '2024-05-06', 7000000000, 'DENSE', 'BASE', 16, '', 1, now(), 0)"""
                .formatted(model));
        stack.execute("densimeter", """
                insert into ingest.definition (kind, id, revision, body, recorded_at)
                values ('series', '%1$s', 1, '{"id":"%1$s","name":"Old","tokensAtLaw":5e12}', now())"""
                .formatted(series));
        given().get("/models/" + model).then().body("stage", equalTo("pretrained"));
        given().get("/series/" + series).then().body("stage", equalTo("pretrained"));
    }
}
