package org.densimeter.law.density;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.DensityEntry.ScoreUsed;

/** Completes the composite of a release from the scores that count. */
final class CompletedDensity {

    private CompletedDensity() {}

    /**
     * Returns the completed score of {@code model} under {@code law}; empty if the law completes nothing, and if the
     * release has every part, too few scores, or another stage than the series measures.
     */
    static Optional<CompletedScore> score(Model model, CountedScores counted, LawInForce law) {
        CompletionInForce completion = law.completion();
        if (completion == null || model.stage() != law.fitted().series().stage()) {
            return Optional.empty();
        }
        Map<String, Double> scores = new HashMap<>();
        counted(counted, law).forEach(score -> scores.put(score.benchmark(), score.score()));
        return completion.completion().complete(model.id(), scores);
    }

    /** Returns whether {@link #score} has one; draws nothing. */
    static boolean hasScore(Model model, CountedScores counted, LawInForce law) {
        CompletionInForce completion = law.completion();
        return completion != null && model.stage() == law.fitted().series().stage()
                && completion.completion()
                        .completes(counted(counted, law).stream()
                                .map(ScoreUsed::benchmark)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns the scores that a composite can be completed from under {@code law}; empty if it completes nothing. */
    static List<ScoreUsed> counted(CountedScores counted, LawInForce law) {
        CompletionInForce completion = law.completion();
        return completion == null ? List.of()
                : completion.completion()
                        .definition()
                        .benchmarks()
                        .stream()
                        .map(benchmark -> counted.score(benchmark, completion.publishedSettings().get(benchmark)))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Returns what an entry says of {@code score}, which was completed under {@code law}. */
    static CompletedFrom from(CompletedScore score, LawInForce law) {
        return CompletedFrom.of(Objects.requireNonNull(law.completion(), "completion").version(), score);
    }
}
