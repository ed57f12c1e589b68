package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.densimeter.density.topology.SampleCompletions.LAW;
import static org.densimeter.density.topology.SampleEvents.BENCHMARKS;
import static org.densimeter.density.topology.SampleEvents.MMLU;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.published;
import static org.densimeter.density.topology.SampleEvents.refitted;
import static org.densimeter.density.topology.SampleEvents.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.Topic;
import org.densimeter.law.density.DensityStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of a burst of laws and completions each model is evaluated once. */
class BurstTest {

    private final TopologyHarness topology = new TopologyHarness();

    @AfterEach
    void close() {
        topology.close();
    }

    private void models() {
        topology.model(results(1, model("lacking", "2024-01-01", 1e9), "mmlu", 70, "gsm8k", 80));
        topology.model(results(1, model("other", "2024-02-01", 1e9), "mmlu", 60, "bbh", 50));
    }

    private int densitiesSent() {
        return topology.read(Topic.DENSITIES.topicName()).size();
    }

    @Test
    void eachModelIsEvaluatedOnceWithTheLastRecordOfABurst() {
        models();
        assertThat(densitiesSent()).isEqualTo(2);
        topology.followed = true;
        BENCHMARKS.forEach(benchmark -> topology.law(published(benchmark)));
        topology.law(SampleCompletions.law());
        topology.completion(SampleCompletions.of(1, 0));
        assertThat(densitiesSent()).isZero();
        topology.followed = false;
        topology.completion(SampleCompletions.of(2, .5));
        topology.settle();
        Map<String, ModelDensities> densities = topology.densities();
        assertThat(densities).containsOnlyKeys("lacking", "other");
        assertThat(densities.get("lacking").entries()).hasSize(BENCHMARKS.size() + 1);
        Map<String, FrontierState> frontiers = topology.latestFrontiers();
        assertThat(frontiers).hasSize(BENCHMARKS.size() + 1);
        try (TopologyHarness single = new TopologyHarness()) {
            BENCHMARKS.forEach(benchmark -> single.law(published(benchmark)));
            single.law(SampleCompletions.law());
            single.completion(SampleCompletions.of(2, .5));
            single.model(results(1, model("lacking", "2024-01-01", 1e9), "mmlu", 70, "gsm8k", 80));
            single.model(results(1, model("other", "2024-02-01", 1e9), "mmlu", 60, "bbh", 50));
            single.settle();
            assertThat(densities).isEqualTo(single.densities());
            assertThat(frontiers).isEqualTo(single.latestFrontiers());
        }
    }

    @Test
    void aModelInBetweenIsEvaluatedAtOnceAndDoesNotEndTheBurst() {
        topology.law(published("mmlu"));
        models();
        densitiesSent();
        topology.followed = true;
        topology.law(refitted(published("mmlu"), 2, 1.1));
        topology.model(results(1, model("new", "2024-03-01", 1e9), "mmlu", 75));
        assertThat(topology.densities()).containsOnlyKeys("new");
        topology.followed = false;
        topology.law(published("bbh"));
        assertThat(topology.densities()).containsOnlyKeys("lacking", "other", "new")
                .allSatisfy((id, densities) -> assertThat(densities.lawsRevision()).isEqualTo(3));
        assertThat(topology.latestFrontiers().get(MMLU).lawVersion()).isEqualTo("published-2");
    }

    /** A burst without an end: the evaluation waits for a second at most. */
    @Test
    void anEvaluationDoesNotWaitForever() {
        models();
        densitiesSent();
        topology.followed = true;
        List<Long> revisions = new ArrayList<>();
        await().until(() -> {
            revisions.add(revisions.size() + 1L);
            topology.law(refitted(published("mmlu"), revisions.size(), 1));
            return densitiesSent() > 0;
        });
        assertThat(revisions).as("laws in a second").hasSizeGreaterThan(2);
        topology.law(refitted(published("mmlu"), revisions.size() + 1L, 1));
        assertThat(densitiesSent()).as("the next one waits again").isZero();
        await().until(() -> {
            topology.settle();
            return densitiesSent() > 0;
        });
    }

    /** The last record of a burst is read again after a crash, those before it are not: their offsets are committed. */
    @Test
    void whatABurstEvaluatedIsSentAgainWhenItsLastRecordIsReadAgain() {
        PendingNotes notes = new PendingNotes();
        notes.pending().changed(MMLU);
        notes.pending().completed(List.of(notes.completed()));
        notes.pending().await();
        assertThat(notes.restarted().isEmpty()).as("never evaluated").isFalse();
        assertThat(notes.pending().take(PendingNotes.record(7)).keys()).containsExactly(LAW, MMLU);
        assertThat(notes.restarted().isEmpty()).isTrue();
        notes.pending().reading(PendingNotes.record(6), key -> notes.law());
        assertThat(notes.pending().isEmpty()).isTrue();
        notes.pending().reading(PendingNotes.record(7), key -> notes.law());
        PendingEvaluations.Changes again = notes.pending().take(PendingNotes.record(7));
        assertThat(again.laws()).containsExactly(MMLU);
        assertThat(again.completions()).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo(LAW);
            assertThat(change.again()).as("what was sent is not known").isTrue();
        });
    }

    @Test
    void whatWaitsIsEvaluatedOnceTheNextRecordComes() {
        PendingNotes notes = new PendingNotes();
        notes.pending().changed(MMLU);
        notes.pending().await();
        assertThat(notes.pending().take(null).laws()).as("the clock ended the wait").containsExactly(MMLU);
        assertThat(notes.restarted().isEmpty()).as("no record covers it yet").isFalse();
        notes.pending().changed(LAW);
        notes.pending().take(PendingNotes.record(9));
        assertThat(notes.restarted().isEmpty()).isTrue();
    }

    @Test
    void aBurstOfCompletionsSendsWhatTheFirstOfThemChanged() {
        topology.law(SampleCompletions.law());
        topology.completion(SampleCompletions.of(1, 0));
        models();
        assertThat(topology.densities().get("lacking").entries().get(0).status()).isEqualTo(DensityStatus.COMPLETED);
        topology.followed = true;
        topology.completion(SampleCompletions.withdrawn(2));
        topology.followed = false;
        topology.completion(SampleCompletions.withdrawn(3));
        assertThat(topology.densities().get("lacking").entries().get(0).status()).isEqualTo(DensityStatus.NO_SCORE);
    }
}
