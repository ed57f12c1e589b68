package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.jspecify.annotations.Nullable;

/**
 * The second step of {@link LawBootstrap}, and the only one of a one-step series: refits the performance law to
 * resampled scores. Where pairs name their run, runs are drawn with replacement, each with all its pairs; a pair that
 * names none is a run of its own. Not thread-safe.
 */
final class PerformanceLawDraws {

    private final ReferenceSeries series;
    private final PerformanceLaw law;
    private final @Nullable Double floor;
    private final PerformanceDescent descent;
    private final ResidualResampling resampling;
    /** The pairs of each run; empty if no pair names its run. */
    private final List<List<ReferenceScore>> runs;

    /** @param floor d of a one-step law, percent; null where it is fitted */
    PerformanceLawDraws(ReferenceSeries series, PerformanceLaw law, List<ReferenceScore> scores,
            @Nullable Double floor) {
        this.series = series;
        this.law = law;
        this.floor = floor;
        PerformancePairs pairs = new PerformancePairs(series, scores, floor);
        descent = new PerformanceDescent(law, pairs);
        double[] observed = Arrays.copyOf(pairs.scores(), pairs.fitted().size());
        double[] fitted = Arrays.stream(pairs.measuredLosses()).map(law::score).toArray();
        resampling = new ResidualResampling(observed, fitted, pairs.losses().length, pairs.constants(),
                ResidualResampling.NEVER_LINEAR);
        runs = runs(pairs.fitted());
    }

    private static List<List<ReferenceScore>> runs(List<ReferenceScore> pairs) {
        if (pairs.stream().allMatch(pair -> pair.run() == null)) {
            return List.of();
        }
        Map<String, List<ReferenceScore>> byRun = new LinkedHashMap<>();
        List<List<ReferenceScore>> runs = new ArrayList<>();
        for (ReferenceScore pair : pairs) {
            if (pair.run() == null) {
                runs.add(List.of(pair));
            } else {
                byRun.computeIfAbsent(pair.run(), run -> new ArrayList<>()).add(pair);
            }
        }
        runs.addAll(byRun.values());
        return runs;
    }

    /**
     * Fills c, gamma, l, d of one draw from {@code first} on; false if what was drawn has no law, as where it has too
     * few different pairs.
     */
    boolean draw(RandomGenerator random, double[] draw, int first) {
        if (runs.isEmpty()) {
            resampling.draw(random, descent.target());
            return descent.descend(draw, first);
        }
        List<ReferenceScore> drawn = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            drawn.addAll(runs.get(random.nextInt(runs.size())));
        }
        return new PerformanceDescent(law, new PerformancePairs(series, drawn, floor)).descend(draw, first);
    }
}
