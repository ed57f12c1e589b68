package org.densimeter.ingest.imports;

import org.densimeter.law.catalogue.WireName;

/** What the scores of a body are, said by the client. */
public enum ScoreScale {
    /** Percent, also where all scores are between 0 and 1. */
    PERCENT,
    /** Fractions of 1, with their standard errors; they are stored as percent. */
    FRACTION;

    /** Returns the word of the query parameter {@code scale}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
