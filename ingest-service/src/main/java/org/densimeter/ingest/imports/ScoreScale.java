package org.densimeter.ingest.imports;

import java.math.BigDecimal;

import org.densimeter.law.catalogue.WireName;

/** What the scores of a body are. */
public enum ScoreScale {
    /** Percent, also where all scores are between 0 and 1. */
    PERCENT(BigDecimal.ONE),
    /** Fractions of 1, with their standard errors; they are stored as percent. */
    FRACTION(new BigDecimal(100));

    private final BigDecimal percent;

    ScoreScale(BigDecimal percent) {
        this.percent = percent;
    }

    /** Returns how many percent one of this unit is. */
    public BigDecimal percent() {
        return percent;
    }

    /** Returns the word of the query parameter {@code scale}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
