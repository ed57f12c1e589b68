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
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Two trainings of the same parameters and tokens, as the OLMo ladder has them by seed, are two runs. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ReplicateRunsTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private static String series() {
        SampleBodies.knownModel();
        String series = SampleBodies.fresh("replicates");
        SampleBodies.put("/series/" + series, "{\"name\":\"x\",\"tokensAtLaw\":1e12}").statusCode(201);
        return series;
    }

    /** The rows of replicate_runs.csv, with the seed as the run. */
    @Test
    void bothAreKept() throws IOException {
        String series = series();
        String header = "series,benchmark,params,tokens,loss,source,run\n";
        String point = series + ",probe,190354176,3824220160,";
        SampleBodies.csv("/reference-runs", header + point + "1.111,OLMo,seed 1\n" + point + "1.113,OLMo,seed 2\n")
                .statusCode(200)
                .body("created", equalTo(2));
        SampleBodies.csv("/reference-runs", header + point + "1.112,OLMo,seed 2\n").body("corrected", equalTo(1));
        given().get("/reference-runs?series=" + series)
                .then()
                .body("run", equalTo(List.of("seed 1", "seed 2")))
                .body("loss", equalTo(List.of(1.111f, 1.112f)));
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe");
        ReferenceData last = mapper.readValue(events.get(events.size() - 1).value(), ReferenceData.class);
        assertThat(last.runs()).extracting(run -> run.run() + " " + run.loss())
                .containsExactly("seed 1 1.111", "seed 2 1.112");
    }

    /** A file without the column has the only run of each size; a second one of it is a repetition. */
    @Test
    void withoutARunThereIsOne() throws IOException {
        String series = series();
        String row = series + ",probe,190354176,3824220160,1.111,x\n";
        SampleBodies.csv("/reference-runs", "series,benchmark,params,tokens,loss,source\n" + row)
                .body("created", equalTo(1));
        SampleBodies
                .json("/reference-runs",
                        "[{\"series\":\"" + series + "\",\"benchmark\":\"probe\",\"params\":190354176,"
                                + "\"tokens\":3824220160,\"loss\":1.111,\"source\":\"x\",\"run\":\"\"}]")
                .body("unchanged", equalTo(1));
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe");
        ReferenceData data = mapper.readValue(events.get(0).value(), ReferenceData.class);
        assertThat(data.runs()).singleElement().satisfies(run -> assertThat(run.run()).isNull());
    }

    /** The run of a pair is no part of its identity: naming it later is a correction. */
    @Test
    void aPairNamesItsRun() throws IOException {
        String series = series();
        String header = "series,benchmark,loss,score,run\n";
        SampleBodies.csv("/reference-scores", header + series + ",probe,0.3,50,run 7\n" + series + ",probe,0.4,40,\n")
                .statusCode(200)
                .body("created", equalTo(2));
        SampleBodies.csv("/reference-scores", header + series + ",probe,0.4,40,run 7\n").body("corrected", equalTo(1));
        given().get("/reference-scores?series=" + series).then().body("run", equalTo(List.of("run 7", "run 7")));
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.REFERENCE_RUNS, series + "/probe");
        ReferenceData last = mapper.readValue(events.get(events.size() - 1).value(), ReferenceData.class);
        assertThat(last.scores()).extracting(pair -> pair.run() + " " + pair.score())
                .containsExactly("run 7 50.0", "run 7 40.0");
    }
}
