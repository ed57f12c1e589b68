package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.density.readmodel.SamplePrices;
import org.densimeter.density.readmodel.SampleProgress;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.progress.Estimator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Who listens misses nothing and hears nothing twice. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ChangeStreamTest extends ReadModelCase {

    @TestHTTPResource
    URL service;

    private Listener listen(String query, String lastEventId) {
        return new Listener(service.getPort(), query, lastEventId);
    }

    private FrontierState frontier(long revision, double density) {
        return PublishedStates.frontier(revision, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1),
                PublishedStates.point("y", "2024-05-01", density));
    }

    private static void awaitEvents(Listener listener, int count) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> listener.events().size() >= count);
    }

    /** The ids of events are the revisions of the read model, so a client can wait until an answer has its event. */
    @Test
    void anAnswerSaysWhichChangesItRestsOn() {
        FrontierState first = frontier(1, .4);
        publisher.publish(first).publish(PublishedStates.trend(first, PublishedStates.ACCEPTED)).settle();
        try (Listener listener = listen("?series=" + series, null)) {
            awaitEvents(listener, 2);
            for (int density = 1; density <= 2; density++) {
                publisher.publish(frontier(1 + density, density)).settle();
                awaitEvents(listener, 2 + density);
                long last = listener.ids().stream().mapToLong(Long::longValue).max().orElseThrow();
                for (String question : List.of("/frontier?", "/trend?", "/frontier?from=2023-03-01&")) {
                    assertThat(given().get(question + "benchmark=mmlu&series=" + series)
                            .jsonPath()
                            .getLong("asOfRevision")).as(question).isEqualTo(last);
                }
            }
            assertThat(given().get("/frontier?benchmark=mmlu&asOf=2030-01-01T00:00:00Z&series=" + series)
                    .jsonPath()
                    .<Object>get("asOfRevision")).isNull();
        }
    }

    @Test
    void aNewListenerGetsWhatIsAndThenWhatHappens() {
        FrontierState first = frontier(1, .4);
        publisher.publish(first).publish(PublishedStates.trend(first, PublishedStates.ACCEPTED)).settle();
        try (Listener listener = listen("?series=" + series, null)) {
            awaitEvents(listener, 2);
            assertThat(listener.events()).extracting(Listener.Event::name)
                    .containsExactlyInAnyOrder("frontier", "trend");
            FrontierState second = frontier(2, .5);
            publisher.publish(second).settle();
            publisher.publish(PublishedStates.trend(second, PublishedStates.ACCEPTED)).settle();
            awaitEvents(listener, 4);
            assertThat(listener.events().subList(2, 4)).extracting(Listener.Event::name)
                    .containsExactly("frontier", "trend");
            assertThat(listener.events().get(2).json().getList("records.density", Double.class)).containsExactly(.1,
                    .5);
            assertThat(listener.events().get(3).json().getDouble("doublingDays")).isPositive();
            assertThat(listener.ids()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aListenerWhoReturnsGetsExactlyWhatItMissed() {
        publisher.publish(frontier(1, .4)).settle();
        String last;
        try (Listener listener = listen("?series=" + series, null)) {
            awaitEvents(listener, 1);
            last = listener.events().get(0).id();
        }
        publisher.publish(frontier(2, .5)).publish(frontier(3, .6)).settle();
        try (Listener listener = listen("?series=" + series, last)) {
            awaitEvents(listener, 2);
            publisher.publish(frontier(4, .7)).settle();
            awaitEvents(listener, 3);
            assertThat(listener.events()).extracting(event -> event.json().getLong("revision"))
                    .containsExactly(2L, 3L, 4L);
            assertThat(listener.ids()).allSatisfy(id -> assertThat(id).isGreaterThan(Long.parseLong(last)));
        }
    }

    @Test
    void aListenerWhoseIdIsForgottenOrUnknownGetsASnapshot() {
        publisher.publish(frontier(1, .4)).publish(frontier(2, .5)).settle();
        long id = publisher.number("select max(id) from change where series = '" + series + "'");
        publisher.execute("delete from change where id < " + id);
        for (String forgotten : List.of("0", "999999999999", "not-an-id")) {
            try (Listener listener = listen("?series=" + series, forgotten)) {
                awaitEvents(listener, 1);
                assertThat(listener.events()).extracting(event -> event.json().getLong("revision")).containsExactly(2L);
            }
        }
    }

    @Test
    void aListenerReceivesOnlyTheRequestedChanges() {
        Model model = PublishedStates.model("m-of-" + series, "2024-05-01", 2e9);
        publisher.publish(PublishedStates.densities(1, 1, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 60, 1.25),
                PublishedStates.measured(series, "bbh", model, 50, 2.5))).settle();
        try (Listener densities = listen("?series=" + series + "&type=density&snapshot=densities", null);
                Listener one = listen("?series=" + series + "&benchmark=bbh&snapshot=densities", null)) {
            awaitEvents(densities, 2);
            awaitEvents(one, 1);
            FrontierState frontier = frontier(1, .4);
            publisher.publish(frontier).publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED)).settle();
            publisher.withdraw(model.id(), 2).settle();
            awaitEvents(densities, 4);
            awaitEvents(one, 2);
            assertThat(densities.events()).extracting(Listener.Event::name).containsOnly("density").hasSize(4);
            assertThat(densities.events().subList(2, 4)).extracting(event -> event.json().getString("status"))
                    .containsOnly("withdrawn");
            assertThat(one.events()).extracting(event -> event.json().getString("benchmark"))
                    .containsExactly("bbh", "bbh");
        }
    }

    @Test
    void pricesAndProgressAreSentToSubscribersWithoutASeries() {
        publisher.publish(SamplePrices.prices(1, "price-of-" + series))
                .publish(SampleProgress.of(1, "7-" + series))
                .publish(frontier(1, .4))
                .settle();
        try (Listener listener = listen("?type=price&type=progress", null);
                Listener ofTheSeries = listen("?series=" + series, null)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(listener.events()).extracting(Listener.Event::data)
                            .anySatisfy(data -> assertThat(data).contains("price-of-" + series))
                            .anySatisfy(data -> assertThat(data).contains("7-" + series)));
            publisher
                    .publish(SampleProgress.of(2, "7-" + series,
                            SampleProgress.estimate("7-" + series, Estimator.L1, "all", 6.)))
                    .publish(frontier(2, .5))
                    .settle();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(listener.events()).last().satisfies(last -> {
                        assertThat(last.name()).isEqualTo("progress");
                        assertThat(last.json().getLong("revision")).isEqualTo(2);
                        assertThat(last.json().getDouble("estimates[0].doublingMonths")).isEqualTo(6);
                    }));
            awaitEvents(ofTheSeries, 2);
            assertThat(ofTheSeries.events()).extracting(Listener.Event::name).containsOnly("frontier");
            assertThat(listener.events()).extracting(Listener.Event::name).containsOnly("price", "progress");
        }
    }

    @Test
    void aBurstReachesEveryListenerWholeAndInOrder() {
        try (Listener fromTheStart = listen("?series=" + series, null)) {
            IntStream.rangeClosed(1, 50).forEach(i -> publisher.publish(frontier(i, 1 + i / 1e3)));
            publisher.settle();
            try (Listener inTheMiddle = listen("?series=" + series,
                    String.valueOf(publisher.number("select min(id) from change where series = '" + series + "'")))) {
                IntStream.rangeClosed(51, 500).forEach(i -> {
                    Model model = PublishedStates.model("m" + i + "-of-" + series, "2024-05-01", 2e9);
                    publisher.publish(PublishedStates.densities(1, 1, model, List.of(),
                            PublishedStates.measured(series, "mmlu", model, 60, i)));
                    publisher.publish(frontier(i, 1 + i / 1e3));
                });
                publisher.settle();
                awaitEvents(fromTheStart, 950);
                awaitEvents(inTheMiddle, 949);
                assertThat(fromTheStart.ids()).hasSize(950).isSorted().doesNotHaveDuplicates();
                assertThat(inTheMiddle.ids()).isEqualTo(fromTheStart.ids().subList(1, 950));
                assertThat(fromTheStart.events()
                        .stream()
                        .filter(event -> event.name().equals("frontier"))
                        .map(event -> event.json().getLong("revision")))
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, 500).mapToObj(Long::valueOf).toList());
            }
        }
    }
}
