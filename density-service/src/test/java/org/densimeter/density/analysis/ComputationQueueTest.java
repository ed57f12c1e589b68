package org.densimeter.density.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** Requests over HTTP while every computing thread is blocked. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ComputationQueueTest extends ReadModelCase {

    private static final int SECONDS = 60;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Inject
    Computations computations;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<CompletableFuture<Integer>> held = new ArrayList<>();

    @BeforeEach
    void publishAParentAndItsChild() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        Model parent = PublishedStates.card(id("parent"), "2023-06-01", 7e9, "Waiting", Kind.BASE, 16);
        Model child = new Model(id("child"), "Child", "Waiting", "Organisation", parent.releaseDate().plusDays(100),
                3_150_000_000L, 3_000_000_000L, null, null, null, Architecture.DENSE, Kind.PRUNED, 16, parent.id(),
                "made smaller", List.of(), "test", null);
        publisher.publish(law).publish(PublishedStates.mmluLaw(1, series, "free"));
        publish(law, parent, 60, 58);
        publish(law, child, 57, 52);
        publisher.settle();
    }

    private void publish(FittedLaw law, Model model, double byMaker, double byLab) {
        List<Result> results = List.of(
                PublishedStates.result(model.id(), "mmlu", byMaker, "Maker", Relationship.FIRST_PARTY),
                PublishedStates.result(model.id(), "mmlu", byLab, "Lab", Relationship.THIRD_PARTY));
        publisher.publish(PublishedStates.densities(1, 1, model, results,
                DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
    }

    @AfterEach
    void letGo() {
        gate.countDown();
        CompletableFuture.allOf(held.toArray(CompletableFuture[]::new)).orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    private void hold(int questions, CountDownLatch begun) {
        for (int i = 0; i < questions; i++) {
            int number = held.size();
            held.add(computations.of("held " + number, () -> {
                begun.countDown();
                return pass(number);
            }).subscribeAsCompletionStage());
        }
    }

    private int pass(int number) {
        try {
            assertThat(gate.await(SECONDS, TimeUnit.SECONDS)).isTrue();
            return number;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Returns once every thread is at the gate. */
    private void holdEveryThread() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(THREADS);
        hold(THREADS, begun);
        assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private String asked(String question) {
        return question + (question.contains("?") ? "&" : "?") + "series=" + series + "&benchmark=mmlu";
    }

    @Test
    void aFullQueueAnswers503WithRetryAfterAndALaterRequestSucceeds() throws Exception {
        holdEveryThread();
        hold(Computations.QUEUE_CAPACITY, new CountDownLatch(0));

        List<String> computed = List.of("/compression", "/compression?model=" + id("child"), "/densities?evaluator=Lab",
                "/densities?relationship=first_party", "/densities?asOf=2025-03-02", "/frontier?kind=base",
                "/trend?window=2", "/trend/shape", "/trend/influence", "/trend/break", "/forecast?score=60&params=1e9",
                "/edge?score=60&memoryGb=4", "/windows?factor=2", "/windows?factor=2&model=" + id("parent"),
                "/equivalents?model=" + id("parent"), "/compare?with=free");
        for (String question : computed) {
            given().get(asked(question))
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2")
                    .body("type", equalTo("urn:densimeter:problem:DNS4006"), "code", equalTo("DNS4006"), "status",
                            equalTo(503), "title", equalTo("the computation queue is full"))
                    .body("detail",
                            equalTo("the computation queue is full: 100 requests are waiting; the request can be "
                                    + "repeated"))
                    .body("$", not(hasKey("field")), "$", not(hasKey("value")), "$", not(hasKey("rule")));
        }
        given().accept("text/csv")
                .get(asked("/compression"))
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS4006"));
        for (String question : List.of("/densities", "/densities?basis=memory",
                "/densities/" + id("child") + "/explain")) {
            given().get(asked(question)).then().log().ifValidationFails().statusCode(200);
        }

        letGo();
        for (String question : computed) {
            given().get(asked(question)).then().log().ifValidationFails().statusCode(200);
        }
        assertThat(held).extracting(CompletableFuture::join)
                .as("who was in line is answered")
                .startsWith(0, 1, 2)
                .hasSize(THREADS + Computations.QUEUE_CAPACITY);
    }

    /**
     * A question that waits with others that differ from it in one thing has the answer that it has alone; each is
     * asked twice, and waits once.
     */
    @Test
    void onlyEqualQuestionsShareAComputation() throws Exception {
        List<String> questions = List.of("/densities?evaluator=Maker", "/densities?evaluator=Lab",
                "/densities?evaluator=Lab&basis=memory", "/densities?evaluator=Lab&sort=-date",
                "/densities?evaluator=Lab&size=1&model=" + id("child"), "/densities?evaluator=Lab&asOf=2025-03-02",
                "/compression?model=" + id("child"), "/compression?evaluator=Lab&model=" + id("child"),
                "/compression?basis=memory&model=" + id("child"), "/compression?asOf=2025-03-02&model=" + id("child"),
                "/compression?kind=pruned&model=" + id("child"));
        Map<String, String> alone = new LinkedHashMap<>();
        questions.forEach(question -> alone.put(question,
                given().get(asked(question)).then().statusCode(200).extract().asString()));
        holdEveryThread();

        HttpClient client = HttpClient.newHttpClient();
        Map<String, List<CompletableFuture<String>>> together = new LinkedHashMap<>();
        questions.forEach(question -> together.put(question, List.of(ask(client, question), ask(client, question))));
        await("all are in line").atMost(Duration.ofSeconds(SECONDS / 3))
                .until(() -> computations.pending() == THREADS + questions.size());
        letGo();
        together.forEach((question, answers) -> assertThat(answers).as(question)
                .extracting(answer -> answer.orTimeout(SECONDS, TimeUnit.SECONDS).join())
                .containsExactly(alone.get(question), alone.get(question)));
    }

    private CompletableFuture<String> ask(HttpClient client, String question) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + asked(question))).build(),
                HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }
}
