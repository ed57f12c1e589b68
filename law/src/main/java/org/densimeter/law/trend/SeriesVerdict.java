package org.densimeter.law.trend;

import org.densimeter.law.catalogue.WireName;

/** Whether two reference series agree on one benchmark, by the rule of {@link DensityAgreement#verdict}. */
public enum SeriesVerdict {
    /** They order the releases that both measure alike, and the intervals of their trends overlap. */
    AGREE,
    /** They order the releases differently, or the intervals of their trends do not overlap. */
    DIFFER,
    /**
     * Too few releases are measured by both, or a trend or its interval is missing, and nothing else tells them apart.
     */
    UNDECIDED;

    /** Returns the name used in answers. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
