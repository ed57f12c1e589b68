package org.densimeter.law.density;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;

/**
 * Which of several scores of a model on a benchmark counts.
 *
 * <p>The default: an explicit {@code preferred} first, then first party before third party, then the most recently recorded, then the evaluator's name. A result marked
 * {@code preferred: false} was looked at and set aside, and never counts by default. A narrowed policy (one relationship, one evaluator) looks at all results that fit it.
 *
 * @param relationship only results of this relationship; null for any
 * @param evaluator    only results of this evaluator; null for any
 */
public record ScorePolicy(Relationship relationship, String evaluator) {

    /** The policy the live frontier uses. */
    public static final ScorePolicy DEFAULT = new ScorePolicy(null, null);

    private static final Comparator<Result> RANK = Comparator.comparing((Result r) -> !Boolean.TRUE.equals(r.preferred()))
            .thenComparing(r -> r.relationship() != Relationship.FIRST_PARTY)
            .thenComparing(Result::recordedAt, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Result::evaluator);

    /** The one that counts among {@code results}, all of one model and benchmark; empty if none does. */
    public Optional<Result> select(Collection<Result> results) {
        return results.stream().filter(this::admits).min(RANK);
    }

    private boolean admits(Result result) {
        if (relationship == null && evaluator == null) {
            return !Boolean.FALSE.equals(result.preferred());
        }
        return (relationship == null || relationship == (result.relationship() == null ? Relationship.THIRD_PARTY : result.relationship()))
                && (evaluator == null || evaluator.equals(result.evaluator()));
    }
}
