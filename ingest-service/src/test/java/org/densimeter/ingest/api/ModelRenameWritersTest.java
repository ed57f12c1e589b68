package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Writers of a model while it is renamed. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ModelRenameWritersTest {

    private static final String PRICES = "model,provider,date_from,usd_per_million_input_tokens,source\n";

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    /** Writers under the old name lose nothing, whether they come before, during or after the renaming. */
    @Test
    void writersOfTheOldNameLoseNothing() throws Exception {
        String old = SampleBodies.knownModel();
        String present = SampleBodies.fresh("present");
        int writers = 4;
        int reports = 15;
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                work.add(() -> {
                    for (int i = 0; i < reports; i++) {
                        SampleBodies
                                .json("/results",
                                        SampleBodies.result(old, "probe", 50 + i, "writer " + writer + " report " + i))
                                .statusCode(200)
                                .body("created", equalTo(1));
                        SampleBodies.csv("/prices", PRICES + old + ",P" + writer + "-" + i + ",2024-06-01,2,here\n")
                                .statusCode(200)
                                .body("created", equalTo(1));
                    }
                    return null;
                });
            }
            work.add(() -> {
                SampleBodies.json("/models/" + old + "/rename", "{\"to\":\"" + present + "\",\"reason\":\"moved\"}")
                        .statusCode(200);
                return null;
            });
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        given().get("/results?size=1000&model=" + present).then().body("$", hasSize(writers * reports));
        var results = Published.events(stack, Topic.MODEL_RESULTS, present);
        assertThat(mapper.readValue(results.get(results.size() - 1).value(), ModelResults.class).results())
                .hasSize(writers * reports);
        var prices = Published.events(stack, Topic.PRICES, present);
        assertThat(mapper.readValue(prices.get(prices.size() - 1).value(), ModelPrices.class).prices())
                .hasSize(writers * reports);
        var oldEvents = Published.events(stack, Topic.MODEL_RESULTS, old);
        assertThat(oldEvents.get(oldEvents.size() - 1).value()).isNull();
    }
}
