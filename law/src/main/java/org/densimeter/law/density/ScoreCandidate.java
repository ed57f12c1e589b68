package org.densimeter.law.density;

import java.util.Collection;
import java.util.List;

import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Variant;
import org.jspecify.annotations.Nullable;

/**
 * One of several scores of a model on a benchmark, as the rules compare it.
 *
 * @param result the score
 * @param published whether it was measured in the published setting of the benchmark
 */
record ScoreCandidate(Result result, boolean published) {

    /**
     * Returns the candidates of {@code results}, all of one model and benchmark. An empty variant says nothing, but
     * where its evaluator has another one too it stands for the setting of the result.
     *
     * @param publishedSetting of the benchmark; null if none
     */
    static List<ScoreCandidate> of(Collection<Result> results, @Nullable String publishedSetting) {
        String published = Variant.canonical(publishedSetting);
        return results.stream()
                .map(result -> new ScoreCandidate(result,
                        !published.isEmpty() && published.equals(variant(result, results))))
                .toList();
    }

    private static String variant(Result result, Collection<Result> results) {
        boolean oneOfSeveral = results.stream()
                .anyMatch(
                        other -> FoldedName.same(other.evaluator(), result.evaluator()) && !other.variant().isEmpty());
        return oneOfSeveral ? Variant.of(result.variant(), result.setting()) : result.variant();
    }
}
