package org.densimeter.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.Published.revisions;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Writers of the same models at the same time lose nothing. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ConcurrentWritersTest {

    IngestBackends stack;

    private List<ConsumerRecord<String, byte[]>> events(Topic topic, String key) throws IOException {
        return Published.events(stack, topic, key);
    }

    private ModelResults state(ConsumerRecord<String, byte[]> event) throws IOException {
        return mapper.readValue(event.value(), ModelResults.class);
    }

    @Inject
    ObjectMapper mapper;

    @Test
    void concurrentWritersOfOneModelLoseNothingAndItsRevisionsAreConsecutive() throws Exception {
        String model = SampleBodies.knownModel();
        int writers = 8;
        int reports = 10;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> work = IntStream.range(0, writers).<Callable<Void>>mapToObj(writer -> () -> {
                for (int i = 0; i < reports; i++) {
                    SampleBodies
                            .json("/results",
                                    SampleBodies.result(model, "probe", 50 + i, "writer " + writer + " report " + i))
                            .statusCode(200)
                            .body("created", equalTo(1));
                }
                return null;
            }).toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        List<ConsumerRecord<String, byte[]>> events = events(Topic.MODEL_RESULTS, model);
        assertThat(revisions(events))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 1 + writers * reports).boxed().toList());
        assertThat(state(events.get(events.size() - 1)).results()).hasSize(writers * reports);
    }

    @Test
    void concurrentCreatorsOfTheSameModelsInOppositeOrdersAllSucceed() throws Exception {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> SampleBodies.fresh("race")).toList();
        List<String> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 4).<Callable<Integer>>mapToObj(writer -> () -> {
                StringBuilder body = new StringBuilder(SampleBodies.MODEL_HEADER);
                (writer % 2 == 0 ? ids : reversed)
                        .forEach(id -> body.append(id).append(",Writer ").append(writer).append(",2024-05-06,7,,,\n"));
                return SampleBodies.csv("/models", body.toString())
                        .statusCode(200)
                        .body("rejected", equalTo(0))
                        .extract()
                        .jsonPath()
                        .getInt("created");
            }).toList();
            int created = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                created += done.get();
            }
            assertThat(created).isEqualTo(20);
        } finally {
            threads.shutdown();
        }
        for (String id : ids) {
            assertThat(revisions(events(Topic.MODEL_RESULTS, id))).containsExactly(1L, 2L, 3L, 4L);
        }
    }
}
