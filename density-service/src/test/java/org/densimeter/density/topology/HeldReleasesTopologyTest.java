package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.densimeter.density.topology.SampleEvents.MMLU;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelResults;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.Trend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards in the wrong unit beside the built-in catalogue: 8e6 parameters in place of 8e9, two of one day. */
class HeldReleasesTopologyTest {

    private static final String DAY = "2024-07-23";

    private final TopologyHarness topology = new TopologyHarness();
    private final FittedLaw law = SampleEvents.drawn("mmlu", 100);
    private List<FrontierRecord> catalogue;

    @BeforeEach
    void publishCatalogue() {
        topology.law(law);
        SampleEvents.catalogue().values().forEach(topology::model);
        topology.settle();
        catalogue = frontier().records();
        assertThat(days()).isCloseTo(113.0, within(.06));
    }

    @AfterEach
    void close() {
        topology.close();
    }

    private FrontierState frontier() {
        topology.settle();
        return topology.latestFrontiers().get(MMLU);
    }

    private double days() {
        return Trend.ofRecords(catalogue).orElseThrow().doublingDays();
    }

    private static ModelResults wrong(long revision, String id, double params) {
        return results(revision, model(id, DAY, params), "mmlu", 66.6);
    }

    /** Returns {@code model} with the same result of another evaluator and a score of its own. */
    private static ModelResults second(long revision, ModelResults model, double score) {
        Result first = model.results().get(0);
        List<Result> both = new ArrayList<>(model.results());
        both.add(new Result(first.id() + "-2", first.model(), first.benchmark(), score, null, "other lab", null, null,
                null, "report", null, first.recordedAt(), 1));
        return new ModelResults(revision, model.recordedAt(), model.model(), both, List.of());
    }

    private static ModelResults confirmed(long revision, ModelResults model, String reason) {
        Model card = model.model().confirmed(reason);
        return new ModelResults(revision, model.recordedAt(), card, model.results(), List.of());
    }

    @Test
    void theyAreHeldUntilTheCardIsConfirmedOrCorrectedOrWithdrawn() {
        topology.model(wrong(1, "wrong-a", 8e6));
        topology.model(wrong(1, "wrong-b", 8e6));
        FrontierState held = frontier();
        assertThat(held.records()).isEqualTo(catalogue);
        assertThat(topology.densities().get("wrong-a").entries().get(0).confirmation()).isNull();

        topology.model(confirmed(2, wrong(2, "wrong-b", 8e6), "checked"));
        assertThat(frontier().records()).extracting(FrontierRecord::model).contains("wrong-a");
        topology.model(wrong(2, "wrong-a", 8e9));
        assertThat(frontier().records()).extracting(FrontierRecord::model).contains("wrong-b");
        topology.model(wrong(3, "wrong-b", 8e6));
        assertThat(frontier().records()).isEqualTo(catalogue);
        topology.model(confirmed(4, wrong(4, "wrong-b", 8e6), "checked"));
        assertThat(frontier().records()).extracting(FrontierRecord::model).contains("wrong-b");
        topology.withdraw("wrong-b", 5);
        assertThat(frontier().records()).isEqualTo(catalogue);
    }

    @Test
    void aSecondEvaluatorConfirmsWithinTheInterval() {
        topology.model(wrong(1, "wrong-a", 8e6));
        topology.model(second(2, wrong(2, "wrong-a", 8e6), 50));
        assertThat(frontier().records()).isEqualTo(catalogue);
        topology.model(second(3, wrong(3, "wrong-a", 8e6), 66.4));
        assertThat(frontier().records()).extracting(FrontierRecord::model).contains("wrong-a");
        topology.model(wrong(4, "wrong-a", 8e6));
        assertThat(frontier().records()).isEqualTo(catalogue);
    }

    @Test
    void whichAreHeldDoesNotDependOnTheOrderOfArrival() {
        List<ModelResults> all = new ArrayList<>(SampleEvents.catalogue().values());
        all.add(wrong(1, "wrong-a", 8e6));
        all.add(wrong(1, "wrong-b", 8e6));
        for (long seed = 1; seed <= 3; seed++) {
            Collections.shuffle(all, new Random(seed));
            try (TopologyHarness other = new TopologyHarness()) {
                other.law(law);
                all.forEach(other::model);
                other.settle();
                assertThat(other.latestFrontiers().get(MMLU).records()).isEqualTo(catalogue);
            }
        }
    }
}
