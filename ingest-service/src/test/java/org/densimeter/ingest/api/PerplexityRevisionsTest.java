package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.PerplexityBodies.HEADER;
import static org.densimeter.ingest.api.PerplexityBodies.latest;
import static org.densimeter.ingest.api.PerplexityBodies.row;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.law.progress.FlaggedResult;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A change of a perplexity leaves a revision, its history and an event of each paper it concerns. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class PerplexityRevisionsTest {

    IngestBackends stack;

    @Test
    void aCorrectionAndARetractionChangeWhatCountsAndStayInTheHistory() throws IOException {
        String paper = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies.csv("/perplexities", HEADER + row(id + "a", paper, "60") + row(id + "b", paper, "61")
                + row(id + "c", paper, "62") + row(id + "d", paper, "63"));
        SampleBodies.csv("/perplexities", HEADER + row(id + "d", paper, "59.5")).body("corrected", equalTo(1));
        SampleBodies.csv("/perplexities", HEADER + row(id + "d", paper, "59.50")).body("unchanged", equalTo(1));
        assertThat(latest(stack, paper).results()).extracting(FlaggedResult::counts)
                .containsExactly(true, true, false, true);

        given().delete("/perplexities/" + id + "a?reason=misread")
                .then()
                .statusCode(200)
                .body("id", equalTo(id + "a"))
                .body("reason", equalTo("misread"));
        given().delete("/perplexities/" + id + "a?reason=again")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS2017"));

        assertThat(latest(stack, paper).results()).hasSize(3).allMatch(FlaggedResult::counts);
        assertThat(Published.revisions(Published.events(stack, Topic.PERPLEXITIES, paper))).containsExactly(1L, 2L, 3L);
        JsonPath history = given().get("/perplexities?history=true&paper=" + paper).jsonPath();
        assertThat(history.getList("rowId"))
                .isEqualTo(List.of(id + "a", id + "a", id + "b", id + "c", id + "d", id + "d"));
        assertThat(history.getList("testPpl", Double.class)).containsExactly(60.0, 60.0, 61.0, 62.0, 63.0, 59.5);
        assertThat(history.getList("retracted")).containsExactly(null, "misread", null, null, null, null);
        given().get("/perplexities?history=true&counts=true").then().statusCode(400).body("field", equalTo("counts"));
    }

    @Test
    void aRowThatMovesToAnotherPaperChangesBoth() throws IOException {
        String from = SampleBodies.fresh("paper");
        String to = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies.csv("/perplexities", HEADER + row(id, from, "60"));

        SampleBodies.csv("/perplexities", HEADER + row(id, to, "60")).statusCode(200).body("corrected", equalTo(1));

        assertThat(Published.revisions(Published.events(stack, Topic.PERPLEXITIES, from))).containsExactly(1L, 2L);
        assertThat(latest(stack, from).results()).isEmpty();
        assertThat(latest(stack, to).results()).extracting(flagged -> flagged.result().id()).containsExactly(id);
        given().get("/perplexities?paper=" + from).then().body("", hasSize(0));
        given().get("/perplexities?paper=" + to).then().body("[0].revision", equalTo(2));
    }

    @Test
    void writersWhoMoveTheSameRowsAboutAtOnceLeaveEachRowInOnePaper() throws Exception {
        List<String> papers = List.of(SampleBodies.fresh("paper"), SampleBodies.fresh("paper"),
                SampleBodies.fresh("paper"), SampleBodies.fresh("paper"));
        String id = SampleBodies.fresh("row");
        int rows = 12;
        ExecutorService threads = Executors.newFixedThreadPool(papers.size());
        try {
            List<Callable<Void>> work = IntStream.range(0, papers.size()).<Callable<Void>>mapToObj(writer -> () -> {
                for (int round = 0; round < 5; round++) {
                    int turn = round;
                    StringBuilder body = new StringBuilder(HEADER);
                    IntStream.range(0, rows)
                            .map(i -> writer % 2 == 0 ? i : rows - 1 - i)
                            .forEach(i -> body
                                    .append(row(id + i, papers.get((writer + turn + i) % papers.size()), "60")));
                    SampleBodies.csv("/perplexities", body.toString()).statusCode(200).body("rejected", equalTo(0));
                }
                return null;
            }).toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        List<String> held = new ArrayList<>();
        for (String paper : papers) {
            List<Long> revisions = Published.revisions(Published.events(stack, Topic.PERPLEXITIES, paper));
            assertThat(revisions)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, revisions.size()).boxed().toList());
            latest(stack, paper).results().forEach(flagged -> held.add(flagged.result().id()));
            assertThat(given().get("/perplexities?paper=" + paper).jsonPath().getList("rowId"))
                    .isEqualTo(latest(stack, paper).results().stream().map(flagged -> flagged.result().id()).toList());
        }
        assertThat(held).containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).mapToObj(i -> id + i).toList());
    }

    @Test
    void republishingSendsEveryPaperAgainAlsoOneWithoutRows() throws IOException {
        long before = given().get("/status").jsonPath().getLong("perplexities");
        String kept = SampleBodies.fresh("paper");
        String emptied = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies.csv("/perplexities", HEADER + row(id + "a", kept, "60") + row(id + "b", emptied, "61"));
        given().delete("/perplexities/" + id + "b?reason=typo").then().statusCode(200);
        assertThat(given().get("/status").jsonPath().getLong("perplexities")).isEqualTo(before + 1);
        assertThat(given().get("/q/metrics").asString())
                .contains("densimeter_rows_total{kind=\"perplexity\",outcome=\"created\"");

        given().post("/republish").then().statusCode(200).body("perplexities", greaterThanOrEqualTo(2));

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PERPLEXITIES, kept);
        assertThat(Published.revisions(events)).containsExactly(1L, 1L);
        assertThat(events.get(1).value()).isEqualTo(events.get(0).value());
        assertThat(Published.revisions(Published.events(stack, Topic.PERPLEXITIES, emptied))).containsExactly(1L, 2L,
                2L);
    }
}
