package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.densimeter.density.topology.SampleEvents.BENCHMARKS;
import static org.densimeter.density.topology.SampleEvents.MMLU;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.published;
import static org.densimeter.density.topology.SampleEvents.refitted;
import static org.densimeter.density.topology.SampleEvents.results;

import java.util.List;
import java.util.Map;

import org.apache.kafka.streams.test.TestRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the topology sends for models and laws. */
class FrontierTopologyTest {

    private final TopologyHarness topology = new TopologyHarness();

    @AfterEach
    void close() {
        topology.close();
    }

    /**
     * method.md, section 2, check values: N_eff under the published constants; a model of 1e9 parameters has a
     * billionth of it as its density.
     */
    @ParameterizedTest
    @CsvSource({"mmlu, 60, 2.94", "bbh, 50, 5.19", "math, 30, 20.9", "humaneval, 50, 10.2", "mbpp, 50, .337"})
    void evaluatesAModelUnderThePublishedLaws(String benchmark, double score, double density) {
        BENCHMARKS.forEach(name -> topology.law(published(name)));
        topology.model(results(1, model("one", "2024-01-01", 1e9), benchmark, score));
        ModelDensities densities = topology.densities().get("one");
        assertThat(densities.entries()).extracting(DensityEntry::benchmark)
                .containsExactly("bbh", "densing-average", "humaneval", "math", "mbpp", "mmlu");
        assertThat(densities.entries()).filteredOn(e -> e.benchmark().equals(benchmark))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.status()).isEqualTo(DensityStatus.MEASURED);
                    assertThat(entry.density()).isCloseTo(density, withPercentage(.5));
                    assertThat(entry.lawRevision()).isEqualTo(1);
                });
        assertThat(densities.entries()).filteredOn(e -> !e.benchmark().equals(benchmark))
                .allSatisfy(entry -> assertThat(entry.status()).isEqualTo(DensityStatus.NO_SCORE));
        assertThat(densities.lawsRevision()).isEqualTo(6);
    }

    /** Issue 2: an independent computation on the built-in catalogue. */
    @Test
    void findsTheRecordsOfTheBuiltInCatalogue() {
        topology.law(SampleEvents.fitted("densing-average"));
        topology.law(SampleEvents.fitted("mmlu"));
        SampleEvents.catalogue().values().forEach(topology::model);
        topology.settle();
        Map<String, FrontierState> frontiers = topology.latestFrontiers();
        FrontierState average = frontiers.get("minicpm3-2025/densing-average");
        assertThat(average.measured()).isEqualTo(98);
        assertThat(average.records()).extracting(FrontierRecord::model)
                .containsExactly("llama-1-13b", "internlm-7b", "baichuan2-7b", "phi-1.5", "mistral-7b", "mixtral-8x7b",
                        "phi-2", "qwen2-7b", "qwen2.5-14b", "qwen3-8b", "seed-oss-36b");
        double[] densities = {.0386, .0773, .1282, .3896, .4481, .5551, 1.313, 3.234, 7.510, 26.42, 48.22};
        for (int i = 0; i < densities.length; i++) {
            assertThat(average.records().get(i).density()).isCloseTo(densities[i], withPercentage(.2));
        }
        assertThat(frontiers.get(MMLU).records()).hasSize(13);
    }

    @Test
    void aLoweredScoreReturnsTheRecordsItExcluded() {
        topology.law(published("mmlu"));
        topology.model(results(1, model("first", "2024-01-01", 1e9), "mmlu", 70));
        topology.model(results(1, model("second", "2024-02-01", 1e9), "mmlu", 60));
        topology.model(results(1, model("third", "2024-03-01", 1e9), "mmlu", 65));
        topology.model(results(1, model("fourth", "2024-04-01", 1e9), "mmlu", 75));
        assertThat(topology.latestFrontiers().get(MMLU).records()).extracting(FrontierRecord::model)
                .containsExactly("first", "fourth");
        topology.model(results(2, model("first", "2024-01-01", 1e9), "mmlu", 50));
        assertThat(topology.latestFrontiers().get(MMLU).records()).extracting(FrontierRecord::model)
                .containsExactly("first", "second", "third", "fourth");
        topology.model(results(3, model("first", "2024-02-15", 1e9), "mmlu", 64));
        assertThat(topology.latestFrontiers().get(MMLU).records()).extracting(FrontierRecord::model)
                .containsExactly("second", "first", "third", "fourth");
    }

    @Test
    void aNewLawEvaluatesEveryModelAgain() {
        topology.law(published("mmlu"));
        for (int i = 1; i <= 20; i++) {
            topology.model(results(i, model("m" + i, "2024-01-" + (i < 10 ? "0" : "") + i, 1e9), "mmlu", 40 + i));
        }
        Map<String, ModelDensities> before = topology.densities();
        topology.frontiers();
        topology.law(refitted(published("mmlu"), 2, 1.1));
        Map<String, ModelDensities> after = topology.densities();
        assertThat(after.keySet()).isEqualTo(before.keySet()).hasSize(20);
        // the same reducible loss at another a: N_eff = (loss / a)^(-1 / alpha)
        double factor = Math.pow(1.1, 1 / .10343);
        after.forEach((id, densities) -> {
            assertThat(densities.lawsRevision()).isEqualTo(2);
            assertThat(densities.entries().get(0).density())
                    .isCloseTo(before.get(id).entries().get(0).density() * factor, withPercentage(1e-9));
        });
        FrontierState frontier = topology.latestFrontiers().get(MMLU);
        assertThat(frontier.lawVersion()).isEqualTo("published-2");
        assertThat(frontier.records()).hasSize(20)
                .allSatisfy(record -> assertThat(record.density())
                        .isCloseTo(after.get(record.model()).entries().get(0).density(), within(0.)));
    }

    @Test
    void aModelWithoutAnyLawIsStillPublished() {
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        ModelDensities densities = topology.densities().get("one");
        assertThat(densities.entries()).isEmpty();
        assertThat(densities.lawsRevision()).isZero();
        assertThat(densities.model().id()).isEqualTo("one");
        assertThat(topology.frontiers()).isEmpty();
    }

    @Test
    void aLawNotYetFittedIsNotEvaluatedUnder() {
        FittedLaw law = published("mmlu");
        topology.law(new FittedLaw(1, law.series(), "mmlu", List.of(), "v0", null, null, null,
                new FittedLaw.Health(false, "DNS1003", "too few runs"), SampleEvents.ACCEPTED));
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        assertThat(topology.densities().get("one").entries()).isEmpty();
        assertThat(topology.frontiers()).isEmpty();
        topology.law(refitted(law, 2, 1));
        assertThat(topology.densities().get("one").entries()).hasSize(1);
        assertThat(topology.latestFrontiers().get(MMLU).records()).hasSize(1);
    }

    /** The reference data of a law were taken back, and with them the law: no density and no record is left of it. */
    @Test
    void aWithdrawnLawTakesItsDensitiesAndRecords() {
        FittedLaw law = published("mmlu");
        topology.law(law);
        topology.law(published("bbh"));
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        assertThat(topology.latestFrontiers().get(MMLU).records()).hasSize(1);
        FittedLaw withdrawn = new FittedLaw(law.revision() + 1, law.series(), "mmlu", List.of(), law.version(), null,
                null, null, new FittedLaw.Health(false, "DNS1021", "taken back"), SampleEvents.ACCEPTED);
        topology.law(withdrawn);
        topology.settle();
        assertThat(topology.densities().get("one").entries()).noneMatch(entry -> entry.benchmark().equals("mmlu"));
        FrontierState empty = topology.latestFrontiers().get(MMLU);
        assertThat(empty.records()).isEmpty();
        assertThat(empty.measured()).isZero();
        topology.law(refitted(law, law.revision() + 2, 1));
        assertThat(topology.latestFrontiers().get(MMLU).records()).hasSize(1);
    }

    @Test
    void countsWhatHasNoDensityApart() {
        topology.law(published("mmlu"));
        topology.model(results(1, model("floor", "2024-01-01", 1e9), "mmlu", 20));
        topology.model(results(1, model("ceiling", "2024-01-02", 1e9), "mmlu", 99.9));
        topology.model(results(1, model("unscored", "2024-01-03", 1e9)));
        topology.model(results(1, model("early", "2020-01-01", 1e9), "mmlu", 50));
        topology.model(results(1, model("flagged", "2024-01-04", 1e9, "contaminated"), "mmlu", 50));
        topology.settle();
        FrontierState frontier = topology.latestFrontiers().get(MMLU);
        assertThat(frontier.unmeasured()).isEqualTo(2);
        assertThat(frontier.measured()).isEqualTo(2);
        assertThat(frontier.records()).isEmpty();
    }

    @Test
    void sendsARecordAtOnceAndCountsAMomentLater() {
        topology.law(published("mmlu"));
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        assertThat(topology.latestFrontiers().get(MMLU).records()).hasSize(1);
        for (int i = 1; i <= 50; i++) {
            topology.model(results(1, model("weaker" + i, "2024-02-01", 1e9), "mmlu", 50));
        }
        assertThat(topology.frontiers()).isEmpty();
        topology.settle();
        assertThat(topology.frontiers()).singleElement().satisfies(frontier -> {
            assertThat(frontier.measured()).isEqualTo(51);
            assertThat(frontier.revision()).isEqualTo(51 * 2);
        });
        topology.settle();
        assertThat(topology.frontiers()).isEmpty();
    }

    @Test
    void handsOnWhenTheCauseWasAccepted() {
        topology.law(published("mmlu"));
        ModelResults one = results(1, model("one", "2024-01-01", 1e9), "mmlu", 60);
        topology.send(Topic.MODEL_RESULTS, "one",
                TopologyHarness.headers(Topic.MODEL_RESULTS, "one", 1, SampleEvents.ACCEPTED.plusSeconds(5)),
                TopologyHarness.bytes(one));
        for (Topic topic : List.of(Topic.DENSITIES, Topic.FRONTIERS)) {
            TestRecord<byte[], byte[]> record = topology.read(topic.topicName()).get(0);
            assertThat(TopologyHarness.header(record, CloudEvent.RECORDED_TIME))
                    .isEqualTo(SampleEvents.ACCEPTED.plusSeconds(5).toString());
            assertThat(TopologyHarness.header(record, CloudEvent.TYPE)).isEqualTo(topic.eventType());
        }
    }
}
