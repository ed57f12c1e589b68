package org.densimeter.law.density;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.jspecify.annotations.Nullable;

/** The results of one model that count by a policy, selected once for all laws where that does not depend on a law. */
final class CountedScores {

    private final ScorePolicy policy;
    /** The scores that count on benchmarks where the published setting does not matter. */
    private final Map<String, Result> selected;
    /** The scores on benchmarks where it may: those with a result in a variant. */
    private final Map<String, List<Result>> varied;
    /**
     * The selected scores in the form of an entry. An array with {@linkplain String#intern() interned} benchmark ids,
     * because a new law reads the scores of every model.
     */
    private final ScoreUsed[] scores;

    private CountedScores(ScorePolicy policy, Map<String, Result> selected, Map<String, List<Result>> varied) {
        this.policy = policy;
        this.selected = selected;
        this.varied = varied;
        scores = selected.values().stream().map(CountedScores::used).toArray(ScoreUsed[]::new);
    }

    static CountedScores of(List<Result> results, ScorePolicy policy) {
        Map<String, Result> selected = new HashMap<>();
        Map<String, List<Result>> varied = new HashMap<>();
        results.stream().collect(Collectors.groupingBy(Result::benchmark)).forEach((benchmark, candidates) -> {
            if (candidates.stream().allMatch(candidate -> candidate.variant().isEmpty())) {
                policy.select(candidates, null).ifPresent(result -> selected.put(benchmark, result));
            } else {
                varied.put(benchmark, candidates);
            }
        });
        return new CountedScores(policy, selected, varied);
    }

    private static ScoreUsed used(Result result) {
        return new ScoreUsed(result.benchmark().intern(), result.id(), result.evaluator(), result.score());
    }

    /** Returns the score that counts on {@code benchmark}; null if there is none. */
    @Nullable
    ScoreUsed score(String benchmark, @Nullable String publishedSetting) {
        List<Result> candidates = varied.get(benchmark);
        if (candidates != null) {
            return policy.select(candidates, publishedSetting).map(CountedScores::used).orElse(null);
        }
        for (ScoreUsed score : scores) {
            if (score.benchmark().equals(benchmark)) {
                return score;
            }
        }
        return null;
    }

    /** Returns the scores on the parts of {@code law} that have one. */
    List<ScoreUsed> scores(LawInForce law) {
        return law.parts()
                .stream()
                .map(part -> score(part.benchmark(), law.publishedSetting(part.benchmark())))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the parts of {@code law} without a score, as part of a sentence. */
    String missing(LawInForce law) {
        return law.parts()
                .stream()
                .map(Composite.Part::benchmark)
                .filter(benchmark -> score(benchmark, law.publishedSetting(benchmark)) == null)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the standard error of the weighted score, in points; empty if a part has no score, or the error of one is
     * unknown.
     *
     * @param settings the published setting of each benchmark that has one
     * @param items test items by benchmark
     */
    OptionalDouble standardError(List<Composite.Part> parts, Map<String, String> settings, Map<String, Integer> items) {
        Map<String, Result> counted = varied.isEmpty() ? selected : new HashMap<>(selected);
        varied.forEach((benchmark, candidates) -> policy.select(candidates, settings.get(benchmark))
                .ifPresent(result -> counted.put(benchmark, result)));
        return parts.stream().map(Composite.Part::benchmark).allMatch(counted::containsKey)
                ? ScoreError.of(parts, counted, items)
                : OptionalDouble.empty();
    }
}
