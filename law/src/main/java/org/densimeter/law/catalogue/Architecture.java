package org.densimeter.law.catalogue;

/** Whether every parameter takes part in every token ({@code dense}) or only the routed experts do ({@code moe}). */
public enum Architecture {
    DENSE,
    MOE;

    /** The word used on the wire: {@code dense} or {@code moe}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
