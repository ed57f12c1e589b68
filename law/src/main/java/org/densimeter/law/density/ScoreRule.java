package org.densimeter.law.density;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

import org.densimeter.law.catalogue.Relationship;

/**
 * The rules that rank two scores of one model on one benchmark, in order: the first rule that distinguishes them
 * decides.
 */
public enum ScoreRule {
    /** An explicit {@code preferred} comes first. */
    PREFERRED(Comparator.comparing(c -> !Boolean.TRUE.equals(c.result().preferred())), "marked preferred",
            "not marked preferred"),
    /** The variant that is the published setting of the benchmark comes first. */
    PUBLISHED_SETTING(Comparator.comparing(c -> !c.published()), "in the published setting of the benchmark",
            "not in the published setting of the benchmark"),
    /** First party comes before third party, and before an unknown relationship. */
    FIRST_PARTY(Comparator.comparing(c -> c.result().relationship() != Relationship.FIRST_PARTY), "first party",
            "third party"),
    /** The most recently recorded comes first, and one without a time last. */
    RECORDED(Comparator.comparing(c -> c.result().recordedAt(), Comparator.nullsLast(Comparator.reverseOrder())),
            "recorded last", "recorded earlier"),
    /** The evaluator's name, in alphabetical order, decides then. */
    EVALUATOR(Comparator.comparing(c -> c.result().evaluator()), "first by the evaluator's name",
            "later by the evaluator's name"),
    /** The variant, in alphabetical order, decides last. */
    VARIANT(Comparator.comparing(c -> c.result().variant()), "first by the variant", "later by the variant");

    private final Comparator<ScoreCandidate> order;
    private final String reasonFor;
    private final String reasonAgainst;

    ScoreRule(Comparator<ScoreCandidate> order, String reasonFor, String reasonAgainst) {
        this.order = order;
        this.reasonFor = reasonFor;
        this.reasonAgainst = reasonAgainst;
    }

    /** Returns the comparator that applies all rules in order. */
    static Comparator<ScoreCandidate> ranking() {
        return Arrays.stream(values()).map(rule -> rule.order).reduce(Comparator::thenComparing).orElseThrow();
    }

    /** Returns the rule that ranks {@code one} and {@code other}; empty if none distinguishes them. */
    static Optional<ScoreRule> between(ScoreCandidate one, ScoreCandidate other) {
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
