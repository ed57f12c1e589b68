package org.densimeter.law.density;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.jspecify.annotations.Nullable;

/**
 * Which of several scores of a model on a benchmark counts.
 *
 * <p>
 * The default: an explicit {@code preferred} first, then first party before third party, then the most recently
 * recorded, then the evaluator's name. A result marked {@code preferred: false} was looked at and set aside, and never
 * counts by default. A narrowed policy (one relationship, one evaluator) looks at all results that fit it.
 *
 * @param relationship only results of this relationship; null for any
 * @param evaluator only results of this evaluator; null for any
 */
public record ScorePolicy(@Nullable Relationship relationship, @Nullable String evaluator) {

    /** The policy the live frontier uses. */
    public static final ScorePolicy DEFAULT = new ScorePolicy(null, null);

    private static final Comparator<Result> RANK = ScoreRule.ranking();

    /** The one that counts among {@code results}, all of one model and benchmark; empty if none does. */
    public Optional<Result> select(Collection<Result> results) {
        return results.stream().filter(this::admits).min(RANK);
    }

    /**
     * Of each of {@code results}, all of one model and benchmark, whether it counts and why: the one that does first,
     * then those it was chosen among, then those that cannot count.
     */
    @SuppressWarnings("ReferenceEquality") // the first of the list itself, which an equal one is not
    public List<ScoreVerdict> verdicts(Collection<Result> results) {
        List<Result> admitted = results.stream().filter(this::admits).sorted(RANK).toList();
        List<ScoreVerdict> verdicts = new ArrayList<>();
        for (Result result : admitted) {
            Result first = admitted.get(0);
            String reason = result != first ? ScoreRule.between(first, result).map(ScoreRule::lost).orElse("the same")
                    : admitted.size() == 1 ? "no other score can count"
                            : ScoreRule.between(first, admitted.get(1)).map(ScoreRule::won).orElse("the same");
            verdicts.add(new ScoreVerdict(result, result == first, reason));
        }
        results.stream()
                .filter(result -> !admits(result))
                .sorted(RANK)
                .forEach(result -> verdicts.add(new ScoreVerdict(result, false, barred(result).orElseThrow())));
        return verdicts;
    }

    private boolean admits(Result result) {
        return barred(result).isEmpty();
    }

    /** Why {@code result} cannot count; empty if it can. */
    private Optional<String> barred(Result result) {
        if (relationship == null && evaluator == null) {
            return Boolean.FALSE.equals(result.preferred()) ? Optional.of("set aside: preferred is false")
                    : Optional.empty();
        }
        if (relationship != null
                && relationship != (result.relationship() == null ? Relationship.THIRD_PARTY : result.relationship())) {
            return Optional.of("not of the relationship asked for");
        }
        return evaluator == null || evaluator.equals(result.evaluator()) ? Optional.empty()
                : Optional.of("not of the evaluator asked for");
    }
}
