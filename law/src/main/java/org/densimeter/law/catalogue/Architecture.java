package org.densimeter.law.catalogue;

/** Whether every parameter takes part in every token ({@code dense}) or only the routed experts do ({@code moe}). */
public enum Architecture {
    /** Every parameter takes part in every token. */
    DENSE,
    /** Mixture of experts: only the routed ones do. */
    MOE;

    /** The word used on the wire: {@code dense} or {@code moe}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
