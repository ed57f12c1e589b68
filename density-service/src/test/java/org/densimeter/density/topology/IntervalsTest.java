package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.results;

import java.util.List;
import java.util.Map;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelResults;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The draws of a law reach every density and every record, whatever came first. */
class IntervalsTest {

    private static final int DRAWS = 100;

    private final TopologyHarness topology = new TopologyHarness();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aLawWithDrawsGivesEveryDensityAndRecordItsInterval() {
        FittedLaw law = SampleEvents.drawn("mmlu", DRAWS);
        ModelResults results = results(1, model("one", "2024-01-01", 1e9), "mmlu", 60);
        topology.law(law);
        topology.model(results);
        DensityEntry entry = topology.densities().get("one").entries().get(0);
        assertThat(entry.density()).isBetween(entry.interval().lower(), entry.interval().upper());
        assertThat(entry.interval().median()).isBetween(entry.interval().lower(), entry.interval().upper());
        // the same computation without the topology, with the items the law carries
        DensityEvaluation evaluation = DensityEvaluation.of(results.model(), results.results(), ScorePolicy.DEFAULT);
        assertThat(entry)
                .isEqualTo(evaluation.under(law, DensityIntervals.of(law).orElseThrow(), Map.of("mmlu", 14_042)));
        assertThat(topology.latestFrontiers().get(law.key()).records()).singleElement()
                .satisfies(record -> assertThat(record.interval()).isEqualTo(entry.interval()));
    }

    /**
     * Method.md, sections 2 and 7: the floor of mmlu is 20.655 percent, and 100 draws of the law and of a score of 22
     * fall on both sides of it, so that the score is below the measurable range.
     */
    @Test
    void aScoreNextToTheFloorIsBelowTheMeasurableRange() {
        FittedLaw law = SampleEvents.drawn("mmlu", DRAWS);
        topology.law(law);
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 22));
        DensityEntry entry = topology.densities().get("one").entries().get(0);
        assertThat(entry.status()).isEqualTo(DensityStatus.BELOW_RANGE);
        assertThat(entry.density()).isNull();
        assertThat(entry.interval()).isNull();
        assertThat(topology.latestFrontiers().get(law.key()).records()).isEmpty();
    }

    @Test
    void aLawWithoutDrawsGivesNone() {
        topology.law(SampleEvents.fitted("mmlu"));
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        assertThat(topology.densities().get("one").entries().get(0).interval()).isNull();
    }

    @Test
    void anotherNumberOfItemsChangesTheIntervalAndNotTheDensity() {
        FittedLaw law = SampleEvents.drawn("mmlu", DRAWS);
        topology.law(law);
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        DensityEntry before = topology.densities().get("one").entries().get(0);
        topology.law(new FittedLaw(2, law.series(), law.benchmark(), law.parts(), law.version(), law.law(), law.loss(),
                law.performance(), law.health(), law.recordedAt(), law.draws(),
                law.benchmarks()
                        .stream()
                        .map(known -> new Benchmark(known.id(), known.name(), 100, null, null, false, null))
                        .toList()));
        DensityEntry after = topology.densities().get("one").entries().get(0);
        assertThat(after.density()).isEqualTo(before.density());
        assertThat(after.interval().upper()).isGreaterThan(before.interval().upper());
        assertThat(after.interval().lower()).isLessThan(before.interval().lower());
        FrontierState frontier = topology.latestFrontiers().get(law.key());
        assertThat(frontier.records().get(0).interval()).isEqualTo(after.interval());
    }

    @Test
    void anotherScoreIsAnotherIntervalThoughTheOneBeforeWasRemembered() {
        FittedLaw law = SampleEvents.drawn("mmlu", DRAWS);
        topology.law(law);
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 60));
        topology.model(results(2, model("one", "2024-01-01", 1e9), "mmlu", 70));
        ModelResults last = results(2, model("one", "2024-01-01", 1e9), "mmlu", 70);
        assertThat(topology.densities().get("one").entries().get(0))
                .isEqualTo(DensityEvaluation.of(last.model(), last.results(), ScorePolicy.DEFAULT)
                        .under(law, DensityIntervals.of(law).orElseThrow(), law.items()));
    }

    @Test
    void theOrderOfModelsAndLawsDoesNotMatter() {
        List<FittedLaw> laws = List.of(SampleEvents.drawn("mmlu", DRAWS), SampleEvents.drawn("bbh", DRAWS),
                SampleEvents.drawn("densing-average", DRAWS));
        List<ModelResults> models = SampleEvents.catalogue().values().stream().limit(60).toList();
        laws.forEach(topology::law);
        models.forEach(topology::model);
        topology.settle();
        Map<String, ModelDensities> lawsFirst = topology.densities();
        Map<String, FrontierState> frontiers = topology.latestFrontiers();
        assertThat(lawsFirst.values()
                .stream()
                .flatMap(densities -> densities.entries().stream())
                .filter(entry -> entry.interval() != null)).hasSizeGreaterThan(50);
        try (TopologyHarness other = new TopologyHarness()) {
            models.forEach(other::model);
            laws.forEach(other::law);
            other.settle();
            assertThat(other.densities()).isEqualTo(lawsFirst);
            assertThat(other.latestFrontiers()).isEqualTo(frontiers);
        }
    }
}
