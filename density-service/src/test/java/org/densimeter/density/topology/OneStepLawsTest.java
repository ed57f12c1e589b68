package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.published;
import static org.densimeter.density.topology.SampleEvents.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.PerformanceLawFit;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The law of a series without losses measures beside that of the first series; Qwen2.5's published mmlu scores, whose
 * sigmoid in ln N has N_eff(70) = 3.898e9 (scipy).
 */
class OneStepLawsTest {

    private static final ReferenceSeries QWEN = new ReferenceSeries("qwen2.5-2024", "Qwen2.5", 18e12, null, false, null,
            null, false, null, true);

    private final TopologyHarness topology = new TopologyHarness();
    private FittedLaw law;

    @BeforeEach
    void twoSeries() throws FitException {
        double[] billions = {.36, 1.31, 2.77, 6.53, 13.1, 31, 70};
        double[] scores = {47.5, 60.9, 65.6, 74.2, 79.7, 83.3, 86.1};
        List<ReferenceScore> pairs = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            pairs.add(new ReferenceScore(null, billions[i] * 1e9, scores[i], Role.FIT, null));
        }
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(QWEN, List.of(), pairs);
        law = new FittedLaw(1, QWEN, "mmlu", List.of(), "fitted", fit.law(), fit.loss(), fit.performance(),
                FittedLaw.Health.OK, SampleEvents.ACCEPTED,
                LawBootstrap.draw(QWEN, fit, List.of(), pairs, Seed.of("law"), 100), List.of());
        topology.law(published("mmlu"));
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void densitiesOfBothSeriesStandSideBySide() {
        topology.law(law);
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 70));
        List<DensityEntry> entries = topology.densities().get("one").entries();
        assertThat(entries).extracting(DensityEntry::series).containsExactly("minicpm3-2025", "qwen2.5-2024");
        DensityEntry entry = entries.get(1);
        assertThat(entry.effectiveParams()).isCloseTo(3.898444e9, withPercentage(.01));
        assertThat(entry.density()).isCloseTo(3.898444, withPercentage(.01));
        assertThat(entry.extrapolationFactor()).isCloseTo(3.898444 / 70, withPercentage(.01));
        assertThat(entry.interval()).isNotNull();
        assertThat(entry.density()).isBetween(entry.interval().lower(), entry.interval().upper());
        Map<String, FrontierState> frontiers = topology.latestFrontiers();
        assertThat(frontiers).containsKeys("minicpm3-2025/mmlu", "qwen2.5-2024/mmlu");
        assertThat(frontiers.get("qwen2.5-2024/mmlu").records()).singleElement()
                .satisfies(record -> assertThat(record.model()).isEqualTo("one"));
    }

    /** Without it the extrapolation of a density is unknown. */
    @Test
    void aLawWithoutItsLargestModelIsDeadLettered() {
        PerformanceLawFit fit = law.performance();
        PerformanceLawFit without = new PerformanceLawFit(fit.law(), fit.rmse(), fit.points(), fit.idealPoint(),
                fit.heldOut());
        topology.law(new FittedLaw(1, law.series(), law.benchmark(), law.parts(), law.version(), law.law(), law.loss(),
                without, law.health(), law.recordedAt()));
        assertThat(topology.deadLetters(Topic.SCALING_LAWS)).hasSize(1);
    }
}
