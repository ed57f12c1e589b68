package org.densimeter.law.density;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry.ScoreUsed;

/**
 * The scores of a model that count by {@link ScorePolicy#DEFAULT}: the same choice for the estimation of a joint
 * Gaussian as for densities.
 */
public final class PreferredScores {

    private PreferredScores() {}

    /**
     * Returns the score that counts on each of {@code benchmarks} that has one, in their order.
     *
     * @param results all results of one model
     * @param benchmarks benchmark ids
     * @param publishedSettings the published setting of each benchmark that has one, by benchmark id
     */
    public static Map<String, ScoreUsed> of(List<Result> results, Collection<String> benchmarks,
            Map<String, String> publishedSettings) {
        CountedScores counted = CountedScores.of(results, ScorePolicy.DEFAULT);
        Map<String, ScoreUsed> scores = new LinkedHashMap<>();
        for (String benchmark : benchmarks) {
            ScoreUsed score = counted.score(benchmark, publishedSettings.get(benchmark));
            if (score != null) {
                scores.put(benchmark, score);
            }
        }
        return scores;
    }
}
