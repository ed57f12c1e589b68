package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** An answer is computed once for each state of the read model and question. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CachedAnswersTest extends QueryCase {

    @Inject
    MeterRegistry registry;

    private double counted(String kind, String outcome) {
        return registry.counter("densimeter.cacheable.answers", "kind", kind, "outcome", outcome).count();
    }

    private void publish() {
        publisher.publish(PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042))
                .publish(PublishedStates.mmluLaw(1, series, "free"));
        publish("a", "2023-03-01", 1);
        publish("b", "2023-09-01", 2);
        publish("c", "2024-03-01", 4);
        publisher.settle();
    }

    private void publish(String name, String releaseDate, double density) {
        Model model = PublishedStates.card(id(name), releaseDate, 1e9, "Cached-" + series + name, Kind.BASE, 16);
        publisher.publish(PublishedStates.densities(1, 1, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 50, density)));
    }

    /** Returns the answer without the records that were on their way, which no fact decides. */
    private String answered(String question) {
        return text(question).replaceAll("\"pending\":[^,}]*", "");
    }

    private void isComputedOnceForEachState(String kind, String question) {
        double misses = counted(kind, "miss");
        double hits = counted(kind, "hit");
        String first = answered(question);
        assertThat(counted(kind, "miss")).as(question).isEqualTo(misses + 1);
        assertThat(answered(question)).isEqualTo(first);
        assertThat(counted(kind, "miss")).as(question).isEqualTo(misses + 1);
        assertThat(counted(kind, "hit")).as(question).isEqualTo(hits + 1);
        publish("of-" + kind, "2023-02-25", .001);
        publisher.settle();
        text(question);
        assertThat(counted(kind, "miss")).as(question + " by other facts").isEqualTo(misses + 2);
    }

    @Test
    void anEqualQuestionIsNotComputedAgainUntilAFactArrives() {
        publish();
        isComputedOnceForEachState("chart", "/chart?today=2024-12-31");
        isComputedOnceForEachState("trend", "/trend?basis=total&today=2024-12-31");
        isComputedOnceForEachState("frontier", "/frontier?basis=total&today=2024-12-31");
        isComputedOnceForEachState("forecast", "/forecast?score=60&params=1e9");
        isComputedOnceForEachState("comparison", "/compare?with=free");
    }

    /** No change of the stream says that a law arrived. */
    @Test
    void aLawIsAFactToo() {
        publish();
        text("/chart?today=2024-12-31");
        double misses = counted("chart", "miss");
        publisher.publish(PublishedStates.drawn(PublishedStates.mmluLaw(2, series, "mmlu"), 10_000)).settle();
        text("/chart?today=2024-12-31");
        assertThat(counted("chart", "miss")).isEqualTo(misses + 1);
    }

    @Test
    void theOrderOfValuesMakesNoOtherQuestion() {
        publish();
        String one = "family=Cached-" + series + "a";
        String two = "family=Cached-" + series + "b";
        String first = text("/chart?today=2024-12-31&" + one + "&" + two);
        double misses = counted("chart", "miss");
        assertThat(text("/chart?today=2024-12-31&" + two + "&" + one + "&" + one)).isEqualTo(first);
        assertThat(counted("chart", "miss")).isEqualTo(misses);
        assertThat(text("/chart?today=2024-12-31&" + one)).isNotEqualTo(first);
        assertThat(counted("chart", "miss")).isEqualTo(misses + 1);
    }
}
