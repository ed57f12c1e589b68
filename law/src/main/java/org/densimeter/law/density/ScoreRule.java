package org.densimeter.law.density;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;

/**
 * The rules that rank two scores of one model on one benchmark, in order: the first rule that distinguishes them
 * decides.
 */
public enum ScoreRule {
    /** An explicit {@code preferred} comes first. */
    PREFERRED(Comparator.comparing(r -> !Boolean.TRUE.equals(r.preferred())), "marked preferred",
            "not marked preferred"),
    /** First party comes before third party, and before an unknown relationship. */
    FIRST_PARTY(Comparator.comparing(r -> r.relationship() != Relationship.FIRST_PARTY), "first party", "third party"),
    /** The most recently recorded comes first, and one without a time last. */
    RECORDED(Comparator.comparing(Result::recordedAt, Comparator.nullsLast(Comparator.reverseOrder())), "recorded last",
            "recorded earlier"),
    /** The evaluator's name, in alphabetical order, decides last. */
    EVALUATOR(Comparator.comparing(Result::evaluator), "first by the evaluator's name",
            "later by the evaluator's name");

    private final Comparator<Result> order;
    private final String reasonFor;
    private final String reasonAgainst;

    ScoreRule(Comparator<Result> order, String reasonFor, String reasonAgainst) {
        this.order = order;
        this.reasonFor = reasonFor;
        this.reasonAgainst = reasonAgainst;
    }

    /** Returns the comparator that applies all rules in order. */
    static Comparator<Result> ranking() {
        return Arrays.stream(values()).map(rule -> rule.order).reduce(Comparator::thenComparing).orElseThrow();
    }

    /** Returns the rule that ranks {@code one} and {@code other}; empty if none distinguishes them. */
    public static Optional<ScoreRule> between(Result one, Result other) {
        for (ScoreRule rule : values()) {
            if (rule.order.compare(one, other) != 0) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** Returns the reason given for the score that is ranked first. */
    public String reasonFor() {
        return reasonFor;
    }

    /** Returns the reason given for the score that is ranked second. */
    public String reasonAgainst() {
        return reasonAgainst;
    }
}
