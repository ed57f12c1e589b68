package org.densimeter.law.catalogue;

/** The architecture of a model: dense, or a mixture of experts. */
public enum Architecture {
    /** Every parameter takes part in every token. */
    DENSE,
    /** Mixture of experts: only the parameters of the routed experts take part in a token. */
    MOE;

    /** Returns the name used in events, files and answers: {@code dense} or {@code moe}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
