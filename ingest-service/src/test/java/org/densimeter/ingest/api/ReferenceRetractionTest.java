package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What was put by mistake can be taken back: by identity, with a reason, with history, and with tombstones. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ReferenceRetractionTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private String series;

    @BeforeEach
    void aSeriesOfTwoRunsAndAScore() {
        SampleBodies.knownModel();
        series = SampleBodies.fresh("mistaken");
        SampleBodies.put("/series/" + series, "{\"name\":\"x\",\"tokensAtLaw\":1e12}").statusCode(201);
        SampleBodies
                .csv("/reference-runs",
                        "series,benchmark,params,tokens,loss,run\n" + series + ",probe,1e8,1e9,0.5,\n" + series
                                + ",probe,1e8,1e9,0.51,seed 2\n")
                .body("created", equalTo(2));
        SampleBodies.csv("/reference-scores", "series,benchmark,loss,score\n" + series + ",probe,0.5,40\n")
                .body("created", equalTo(1));
    }

    @Test
    void aRunIsTakenBackByItsIdentity() throws IOException {
        String run = "/reference-runs?series=" + series + "&benchmark=probe&params=1e8&tokens=1e9";
        given().delete(run + "&run=seed 3&reason=typed").then().statusCode(404).body("code", equalTo("DNS2017"));
        given().delete(run + "&run=seed 2").then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/reference-runs?series=" + series + "&benchmark=probe&params=1e8&reason=typed")
                .then()
                .statusCode(400)
                .body("field", equalTo("tokens"));
        given().delete(run + "&run=seed 2&reason=typed")
                .then()
                .statusCode(200)
                .body("series", equalTo(series))
                .body("reason", equalTo("typed"));
        given().delete(run + "&run=seed 2&reason=typed").then().statusCode(404);
        given().get("/reference-runs?series=" + series).then().body("loss", equalTo(List.of(0.5f)));

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe");
        assertThat(Published.revisions(events)).containsExactly(1L, 2L, 3L);
        ReferenceData last = mapper.readValue(events.get(2).value(), ReferenceData.class);
        assertThat(last.runs()).singleElement().satisfies(left -> assertThat(left.loss()).isEqualTo(0.5));
        assertThat(last.scores()).hasSize(1);
    }

    /** The last of the data leaves a tombstone with the next revision; the history keeps them all. */
    @Test
    void whereNothingIsLeftThereIsATombstone() throws IOException {
        String scores = "/reference-scores?series=" + series + "&benchmark=probe&reason=misread";
        given().delete(scores).then().statusCode(400).body("field", equalTo("loss"));
        given().delete(scores + "&loss=0.5").then().statusCode(200);
        String run = "/reference-runs?series=" + series + "&benchmark=probe&params=1e8&tokens=1e9&reason=misread";
        given().delete(run).then().statusCode(200);
        given().delete(run + "&run=seed 2").then().statusCode(200);

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe");
        assertThat(Published.revisions(events)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events.get(3).value()).isNotNull();
        assertThat(events.get(4).value()).isNull();
        SampleBodies.csv("/reference-scores", "series,benchmark,loss,score\n" + series + ",probe,0.5,41\n")
                .body("created", equalTo(1));
        assertThat(Published.revisions(Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe"))).endsWith(6L);
    }

    @Test
    void aSeriesIsWithdrawnWithItsData() throws IOException {
        given().delete("/series/" + series).then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/series/" + series + "?reason=poison")
                .then()
                .statusCode(200)
                .body("id", equalTo(series))
                .body("runs", equalTo(2))
                .body("scores", equalTo(1));
        given().delete("/series/" + series + "?reason=poison").then().statusCode(404).body("code", equalTo("DNS2017"));
        given().get("/series/" + series).then().statusCode(404);
        given().get("/series?size=1000").then().statusCode(200);
        assertThat(given().get("/series?size=1000").jsonPath().getList("id")).doesNotContain(series);
        given().get("/reference-runs?series=" + series).then().body("size()", equalTo(0));
        SampleBodies.csv("/reference-scores", "series,benchmark,loss,score\n" + series + ",probe,0.5,40\n")
                .body("rejected", equalTo(1));

        List<ConsumerRecord<String, byte[]>> data = Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe");
        assertThat(data.get(data.size() - 1).value()).isNull();
        List<ConsumerRecord<String, byte[]>> definitions = Published.events(stack, Topic.DEFINITIONS,
                "series/" + series);
        assertThat(definitions).hasSize(2);
        assertThat(definitions.get(1).value()).isNull();

        SampleBodies.put("/series/" + series, "{\"name\":\"x\",\"tokensAtLaw\":1e12}").statusCode(201);
        given().get("/series/" + series).then().statusCode(200).body("revision", equalTo(3));
        given().get("/reference-runs?series=" + series).then().body("size()", equalTo(0));
    }
}
