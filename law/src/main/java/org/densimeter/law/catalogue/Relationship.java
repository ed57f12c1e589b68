package org.densimeter.law.catalogue;

/** Whether an evaluator reports on its own model ({@code first_party}) or on somebody else's ({@code third_party}). */
public enum Relationship {
    /** The evaluator released the model. */
    FIRST_PARTY,
    /** Somebody else did. */
    THIRD_PARTY;

    /** The word used on the wire: {@code first_party} or {@code third_party}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
