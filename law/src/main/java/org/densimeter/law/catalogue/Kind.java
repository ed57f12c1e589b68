package org.densimeter.law.catalogue;

/** How a release was made: trained as such, or derived from a larger parent. */
public enum Kind {
    /** Trained as such. */
    BASE,
    /** Trained on the outputs of a larger model. */
    DISTILLED,
    /** A larger model with parameters taken away. */
    PRUNED,
    /** A model whose weights have fewer bits. */
    QUANTIZED;

    /**
     * Returns the name used in events, files and answers: {@code base}, {@code distilled}, {@code pruned} or
     * {@code quantized}.
     */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
