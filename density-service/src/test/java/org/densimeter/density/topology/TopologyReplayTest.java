package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.topology.SampleEvents.BENCHMARKS;
import static org.densimeter.density.topology.SampleEvents.MMLU;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.published;
import static org.densimeter.density.topology.SampleEvents.refitted;
import static org.densimeter.density.topology.SampleEvents.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.apache.kafka.streams.test.TestRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.law.frontier.FrontierRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order and the number of times in which the topology reads its input change nothing. */
class TopologyReplayTest {

    private final TopologyHarness topology = new TopologyHarness();

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void reachesTheSameFrontiersInAnyOrder(long seed) {
        Map<String, FrontierState> expected = frontiersAfter(inputs(229), false);
        List<Consumer<TopologyHarness>> shuffled = inputs(229);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(frontiersAfter(shuffled, false)).isEqualTo(expected);
    }

    @Test
    void reachesTheSameFrontiersWithStateOnDisk() {
        assertThat(frontiersAfter(inputs(20), true)).isEqualTo(frontiersAfter(inputs(20), false))
                .hasSize(BENCHMARKS.size());
    }

    @Test
    void duplicatesAndReplaysChangeNothing() {
        List<Consumer<TopologyHarness>> inputs = inputs(100);
        inputs.forEach(input -> input.accept(topology));
        topology.settle();
        Map<String, FrontierState> frontiers = topology.latestFrontiers();
        Map<String, ModelDensities> densities = topology.densities();
        inputs.forEach(input -> input.accept(topology));
        inputs.forEach(input -> input.accept(topology));
        topology.settle();
        assertThat(topology.frontiers()).as("frontiers after replays").isEmpty();
        assertThat(topology.densities()).as("densities sent again").isEqualTo(densities);
        assertThat(frontiers).hasSize(BENCHMARKS.size());
    }

    @Test
    void answersAnEqualRevisionAgainBecauseItsOutputMayBeLost() {
        topology.law(published("mmlu"));
        ModelResults one = results(1, model("one", "2024-01-01", 1e9), "mmlu", 60);
        topology.model(one);
        ModelDensities first = topology.densities().get("one");
        topology.model(one);
        assertThat(topology.densities().get("one")).isEqualTo(first);
    }

    @Test
    void ignoresAnOlderRevision() {
        topology.law(refitted(published("mmlu"), 2, 1));
        topology.model(results(3, model("one", "2024-01-01", 1e9), "mmlu", 60));
        topology.settle();
        topology.densities();
        FrontierState before = topology.latestFrontiers().get(MMLU);
        topology.model(results(2, model("one", "2024-01-01", 1e9), "mmlu", 80));
        topology.law(published("mmlu"));
        topology.settle();
        assertThat(topology.densities()).isEmpty();
        assertThat(topology.frontiers()).isEmpty();
        assertThat(before.revision()).isEqualTo(3 + 2);
        assertThat(
                topology.registry
                        .counter("densimeter.records", "service", "density-service", "topic", "model-results",
                                "outcome", "superseded")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anOlderReplayDoesNotBringAWithdrawnModelBack() {
        topology.law(published("mmlu"));
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        topology.model(results(1, model("two", "2024-02-01", 1e9), "mmlu", 50));
        assertThat(topology.latestFrontiers().get(MMLU).records()).extracting(FrontierRecord::model)
                .containsExactly("one");
        topology.densities();
        topology.withdraw("one", 2);
        List<TestRecord<byte[], byte[]>> tombstone = topology.read(Topic.DENSITIES.topicName());
        assertThat(tombstone).singleElement().satisfies(record -> {
            assertThat(record.value()).isNull();
            assertThat(TopologyHarness.header(record, CloudEvent.REVISION)).isEqualTo("2");
            assertThat(TopologyHarness.header(record, CloudEvent.TYPE)).isEqualTo("org.densimeter.densities.v1");
        });
        FrontierState after = topology.latestFrontiers().get(MMLU);
        assertThat(after.records()).extracting(FrontierRecord::model).containsExactly("two");
        assertThat(after.measured()).isEqualTo(1);
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        topology.settle();
        assertThat(topology.densities()).isEmpty();
        assertThat(topology.frontiers()).isEmpty();
        topology.law(refitted(published("mmlu"), 2, 1.1));
        assertThat(topology.densities()).containsEntry("one", null);
        assertThat(topology.latestFrontiers().get(MMLU).records()).extracting(FrontierRecord::model)
                .containsExactly("two");
        topology.model(results(3, model("one", "2024-01-01", 1e9), "mmlu", 60));
        assertThat(topology.latestFrontiers().get(MMLU).records()).extracting(FrontierRecord::model)
                .containsExactly("one");
    }

    private static Map<String, FrontierState> frontiersAfter(List<Consumer<TopologyHarness>> inputs, boolean rocksDb) {
        try (TopologyHarness driver = new TopologyHarness(rocksDb)) {
            inputs.forEach(input -> input.accept(driver));
            driver.settle();
            return driver.latestFrontiers();
        }
    }

    /** The first models of the catalogue under all laws, with refits, corrections and withdrawals. */
    private static List<Consumer<TopologyHarness>> inputs(int models) {
        List<Consumer<TopologyHarness>> inputs = new ArrayList<>();
        for (String benchmark : BENCHMARKS) {
            inputs.add(driver -> driver.law(published(benchmark)));
            inputs.add(driver -> driver.law(refitted(published(benchmark), 2, .98)));
        }
        int i = 0;
        for (ModelResults first : SampleEvents.catalogue().values().stream().limit(models).toList()) {
            inputs.add(driver -> driver.model(first));
            if (i++ % 5 == 0 && !first.results().isEmpty()) {
                inputs.add(driver -> driver.model(new ModelResults(2, first.recordedAt(), first.model(),
                        first.results().subList(1, first.results().size()), List.of())));
            }
            if (i % 11 == 0) {
                inputs.add(driver -> driver.withdraw(first.model().id(), 3));
            }
        }
        return inputs;
    }
}
