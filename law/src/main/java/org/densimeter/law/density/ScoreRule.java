package org.densimeter.law.density;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;

/**
 * What decides between two scores of one model on one benchmark, in the order in which it is asked: the first rule that
 * tells them apart.
 */
public enum ScoreRule {
    /** An explicit {@code preferred} comes first. */
    PREFERRED(Comparator.comparing(r -> !Boolean.TRUE.equals(r.preferred())), "marked preferred",
            "not marked preferred"),
    /** First party comes before third party, and before a relationship that is not told. */
    FIRST_PARTY(Comparator.comparing(r -> r.relationship() != Relationship.FIRST_PARTY), "first party", "third party"),
    /** The most recently recorded comes first, and one without a time last. */
    RECORDED(Comparator.comparing(Result::recordedAt, Comparator.nullsLast(Comparator.reverseOrder())), "recorded last",
            "recorded earlier"),
    /** The evaluator's name, so that there is always one. */
    EVALUATOR(Comparator.comparing(Result::evaluator), "first by the evaluator's name",
            "later by the evaluator's name");

    private final Comparator<Result> order;
    private final String won;
    private final String lost;

    ScoreRule(Comparator<Result> order, String won, String lost) {
        this.order = order;
        this.won = won;
        this.lost = lost;
    }

    /** All rules, one after the other. */
    static Comparator<Result> ranking() {
        return Arrays.stream(values()).map(rule -> rule.order).reduce(Comparator::thenComparing).orElseThrow();
    }

    /** The rule that tells {@code one} and {@code other} apart; empty if none does. */
    public static Optional<ScoreRule> between(Result one, Result other) {
        for (ScoreRule rule : values()) {
            if (rule.order.compare(one, other) != 0) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** What is said of the score it decides for. */
    public String won() {
        return won;
    }

    /** What is said of the score it decides against. */
    public String lost() {
        return lost;
    }
}
