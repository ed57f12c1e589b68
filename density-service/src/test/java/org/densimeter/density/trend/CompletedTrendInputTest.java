package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.densimeter.contract.Completion;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.density.estimation.Estimates;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.density.topology.SampleCompletions;
import org.densimeter.density.topology.SampleEvents;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.CompletedRelease;
import org.densimeter.law.trend.CompletedTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.junit.jupiter.api.Test;

/** What the trend worker computes where scores are completed. */
class CompletedTrendInputTest {

    private static final FittedLaw LAW = SampleCompletions.of(SampleEvents.drawn("densing-average", 50));
    private static final Map<String, ModelResults> CATALOGUE = SampleEvents.catalogue();
    private static final Completion COMPLETION = SampleCompletions.of(1, CATALOGUE);

    private final List<ModelDensities> densities = new ArrayList<>();
    private final List<MeasuredRelease> measured = new ArrayList<>();
    private final List<CompletedRelease> completed = new ArrayList<>();
    private FrontierState frontier;

    /**
     * Evaluates the built-in catalogue. Beside the events the input of the law's own trend: releases with all draws,
     * which never went through an event.
     */
    private void evaluate() {
        LawInForce law = new LawInForce(LAW).completing(COMPLETION.inForce().orElseThrow());
        DensityIntervals intervals = DensityIntervals.of(LAW).orElseThrow();
        List<FrontierPoint> points = new ArrayList<>();
        Map<DensityStatus, Integer> counts = new HashMap<>();
        for (ModelResults results : CATALOGUE.values()) {
            DensityEvaluation evaluation = DensityEvaluation.of(results.model(), results.results(),
                    ScorePolicy.DEFAULT);
            DensityEntry entry = evaluation.under(law, TokensBasis.REFERENCE, intervals);
            densities.add(new ModelDensities(1, 2, TrendInputRecords.ACCEPTED, results.model(), results.results(),
                    List.of(entry)));
            counts.merge(entry.status(), 1, Integer::sum);
            if (entry.status().hasDensity() && Frontier.competes(results.model())) {
                MeasuredRelease release = MeasuredRelease.of(results.model(), entry, evaluation.scoreError(entry, law))
                        .weak(entry.weak());
                if (entry.status() == DensityStatus.MEASURED) {
                    measured.add(release);
                } else {
                    CompletedScore score = evaluation.completed(law).orElseThrow();
                    assertThat(score.size()).isEqualTo(1_000);
                    completed.add(new CompletedRelease(release, score));
                }
                if (!entry.weak()) {
                    FrontierPoint point = new FrontierPoint(results.model().id(), results.model().releaseDate(),
                            entry.score(), entry.density(), entry.interval(), entry.effectiveParams());
                    points.add(entry.completion() == null ? point
                            : point.completed(entry.completion().standardDeviation()));
                }
            }
        }
        frontier = new FrontierState(3L * densities.size(), LAW.series().id(), LAW.benchmark(), LAW.version(),
                Frontier.DEFAULT_START, Frontier.of(Frontier.DEFAULT_START, points).records(),
                counts.get(DensityStatus.MEASURED), 0, TrendInputRecords.ACCEPTED, counts.get(DensityStatus.COMPLETED));
    }

    /** The worker keeps 50 draws of each completed score: as many as the trend takes. */
    @Test
    void theTrendIsThatOfTheLawOnTheSameReleases() {
        evaluate();
        assertThat(measured).hasSizeGreaterThan(80);
        assertThat(completed).hasSizeGreaterThan(30);
        TrendInput input = input();
        assertThat(input.completed()).hasSameSizeAs(completed);
        BootstrappedTrend expected = CompletedTrend.run(measured, completed, Frontier.DEFAULT_START, LAW.law(),
                DrawnLaws.of(LAW.law(), LAW.draws()), input.seed("trend"), TrendBootstrap.REPLICATES);
        assertThat(input.trend().estimates()).isEqualTo(expected.estimates());
        assertThat(Estimates.of(input).estimators()).extracting(TrendEstimate::name)
                .containsExactly("records", "debiased", "quantile");
        assertThat(input.recordProbabilities()).isEqualTo(expected.recordProbabilities());
    }

    /** Without completed scores nothing changes, to the bit. */
    @Test
    void withoutCompletedScoresTheTrendIsThatOfMeasuredReleases() {
        evaluate();
        TrendInput input = input();
        TrendInput alone = input.of(measured);
        assertThat(alone.completed()).isEmpty();
        TrendInput direct = new TrendInput(Frontier.DEFAULT_START, LAW, DrawnLaws.of(LAW.law(), LAW.draws()), measured);
        assertThat(alone.seed("trend").value()).isEqualTo(direct.seed("trend").value());
        assertThat(alone.trend().estimates()).isEqualTo(
                TrendBootstrap
                        .run(measured, Frontier.DEFAULT_START, LAW.law(), DrawnLaws.of(LAW.law(), LAW.draws()),
                                direct.seed("trend"), TrendBootstrap.REPLICATES)
                        .estimates());
        assertThat(input.givesTheSameAs(alone)).isFalse();
    }

    /** A score that is measured now, of the same value, is another input. */
    @Test
    void theErrorOfACompletedScoreIsItsStandardDeviation() {
        evaluate();
        CompletedRelease one = completed.get(0);
        MeasuredRelease found = input().releases()
                .stream()
                .filter(release -> release.model().equals(one.release().model()))
                .findFirst()
                .orElseThrow();
        assertThat(found).isEqualTo(one.release());
        assertThat(OptionalDouble.of(found.scoreError())).hasValue(one.score().standardDeviation());
    }

    private TrendInput input() {
        TrendInputs inputs = new TrendInputs();
        densities.forEach(state -> inputs.take(TrendInputRecords.event(Topic.DENSITIES, state.model().id(), 1, state)));
        inputs.take(TrendInputRecords.event(Topic.SCALING_LAWS, LAW.key(), 1, LAW));
        inputs.take(TrendInputRecords.event(Topic.FRONTIERS, LAW.key(), frontier.revision(), frontier));
        assertThat(inputs.complete(LAW.key(), inputs.frontier(LAW.key()).state())).isTrue();
        return inputs.sample(LAW.key(), frontier).orElseThrow();
    }
}
