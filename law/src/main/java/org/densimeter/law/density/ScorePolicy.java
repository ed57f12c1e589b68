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
 * Selects which of several scores of a model on a benchmark counts.
 *
 * <p>
 * The default: an explicit {@code preferred} first, then first party before third party, then the most recently
 * recorded, then the evaluator's name. A result marked {@code preferred: false} was reviewed and excluded, and never
 * counts by default. A narrowed policy (one relationship, one evaluator) considers all results that match it.
 *
 * @param relationship only results of this relationship; null for any
 * @param evaluator only results of this evaluator; null for any
 */
public record ScorePolicy(@Nullable Relationship relationship, @Nullable String evaluator) {

    /** The policy of the live frontier. */
    public static final ScorePolicy DEFAULT = new ScorePolicy(null, null);

    private static final Comparator<Result> RANK = ScoreRule.ranking();

    /** Returns the result that counts among {@code results}, all of one model and benchmark; empty if none does. */
    public Optional<Result> select(Collection<Result> results) {
        return results.stream().filter(this::admits).min(RANK);
    }

    /**
     * Returns for each of {@code results}, all of one model and benchmark, whether it counts and why: the selected one
     * first, then the other candidates, then the excluded results.
     */
    @SuppressWarnings("ReferenceEquality") // the first of the list itself, which an equal one is not
    public List<ScoreVerdict> verdicts(Collection<Result> results) {
        List<Result> admitted = results.stream().filter(this::admits).sorted(RANK).toList();
        List<ScoreVerdict> verdicts = new ArrayList<>();
        for (Result result : admitted) {
            Result first = admitted.get(0);
            String reason = result != first
                    ? ScoreRule.between(first, result).map(ScoreRule::reasonAgainst).orElse("the same")
                    : admitted.size() == 1 ? "no other score can count"
                            : ScoreRule.between(first, admitted.get(1)).map(ScoreRule::reasonFor).orElse("the same");
            verdicts.add(new ScoreVerdict(result, result == first, reason));
        }
        results.stream()
                .filter(result -> !admits(result))
                .sorted(RANK)
                .forEach(
                        result -> verdicts.add(new ScoreVerdict(result, false, exclusionReason(result).orElseThrow())));
        return verdicts;
    }

    private boolean admits(Result result) {
        return exclusionReason(result).isEmpty();
    }

    /** Returns the reason why {@code result} cannot count; empty if it can. */
    private Optional<String> exclusionReason(Result result) {
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
