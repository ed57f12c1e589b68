package org.densimeter.law.catalogue;

/** The relationship of an evaluator to the model: its own ({@code first_party}) or another's ({@code third_party}). */
public enum Relationship {
    /** The evaluator released the model. */
    FIRST_PARTY,
    /** Another organisation released it. */
    THIRD_PARTY;

    /** Returns the name used in events, files and answers: {@code first_party} or {@code third_party}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
