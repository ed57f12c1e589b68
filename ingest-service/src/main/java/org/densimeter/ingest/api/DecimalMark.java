package org.densimeter.ingest.api;

import org.densimeter.law.catalogue.WireName;

/** What a number has before its decimals. */
public enum DecimalMark {
    /** As in 62.5. */
    POINT,
    /** As in 62,5. */
    COMMA;

    /** Returns the word of the query parameter {@code decimal}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
