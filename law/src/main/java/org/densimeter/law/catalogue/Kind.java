package org.densimeter.law.catalogue;

/** How a release came to be: trained as such, or derived from a larger parent. */
public enum Kind {
    BASE,
    DISTILLED,
    PRUNED,
    QUANTIZED;

    /** The word used on the wire: {@code base}, {@code distilled}, {@code pruned} or {@code quantized}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
