package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.SamplePrices;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** With thousands of models, requests leave the event loops free. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class EventLoopTest extends QueryCase {

    private static final int MODELS = 4_000;
    /** More than any statement takes to build, and far less than the blocked-thread check of 2 s. */
    private static final Duration MAX_BLOCKED = Duration.ofMillis(50);

    @BeforeEach
    void storeManyModels() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        Model card = PublishedStates.card(id("first"), "2023-03-01", 2e9, "Family", Kind.BASE, 16);
        List<Result> results = List
                .of(PublishedStates.result(card.id(), "mmlu", 60, "Maker", Relationship.FIRST_PARTY));
        publisher.publish(law)
                .publish(PublishedStates.densities(1, 1, card, results,
                        DensityEvaluation.of(card, results, ScorePolicy.DEFAULT).under(law)));
        SamplePrices.builtIn().forEach(publisher::publish);
        publisher.settle();
        String copies = " cross join (select n, '" + id("copy-") + "' || n as copy, date '2023-03-02' + n % 700 as day"
                + " from generate_series(1, " + MODELS + ") as n) as copies where ";
        publisher.execute(
                "insert into model select copy, revision, laws_revision, recorded_at, withdrawn, competes, day,"
                        + " family, kind, flags, card || jsonb_build_object('id', copy, 'releaseDate', day), results"
                        + " from model" + copies + "id = '" + card.id() + "'");
        publisher.execute(
                "insert into entry (series, benchmark, model, release_date, competes, status, effective_params,"
                        + " density_inference, density_total, density_active, density_memory, law_revision, entry,"
                        + " change_id)"
                        + " select series, benchmark, copy, day, competes, status, effective_params, density_inference,"
                        + " density_total, density_active, density_memory, law_revision, entry, nextval('change_id')"
                        + " from entry" + copies + "model = '" + card.id() + "'");
        publisher.execute("insert into change select max(change_id), 'density', '" + series
                + "', 'mmlu', 'key', '{}', now() from entry");
    }

    @Test
    void requestsLeaveTheEventLoopsFree() throws Exception {
        String key = "series=" + series + "&benchmark=mmlu";
        List<String> questions = List.of("/status", "/densities?size=1000&" + key,
                "/densities?size=1000&format=csv&" + key, "/densities?size=1000&evaluator=Maker&" + key,
                "/densities/" + id("first"), "/densities/" + id("first") + "/explain?" + key,
                "/frontier?basis=total&" + key, "/frontiers", "/trend/shape?basis=total&" + key,
                "/trend/influence?basis=total&" + key, "/compression?" + key, "/agreement?" + key, "/series",
                "/benchmarks", "/prices", "/prices/trend", "/algorithmic-progress?specification=all",
                "/frontier/history?" + key);
        ask(questions); // what is loaded and compiled once is not what is tested
        AnswerThreads.ON_EVENT_LOOPS.clear(); // requests of other tests in the same application
        try (EventLoopSampler sampler = new EventLoopSampler(MAX_BLOCKED)) {
            ask(questions);
            assertThat(sampler.found()).isEmpty();
        }
        assertThat(AnswerThreads.ANSWERED).contains("/status", "/densities", "/status/audits");
        assertThat(AnswerThreads.ON_EVENT_LOOPS).isEmpty();
    }

    private void ask(List<String> questions) {
        questions.forEach(question -> given().urlEncodingEnabled(false).get(question).then().statusCode(200));
        String audit = given().post("/status/audits").jsonPath().getString("id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/status/audits/" + audit).jsonPath().getString("state").equals("done"));
        assertThat(snapshot()).hasSize(MODELS + 1).isSorted().doesNotHaveDuplicates();
    }

    /** The ids of the densities the stream begins with. */
    private List<Long> snapshot() {
        try (Listener listener = new Listener(RestAssured.port, "?snapshot=densities&type=density&series=" + series,
                null)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> listener.events().size() > MODELS);
            return listener.ids();
        }
    }
}
