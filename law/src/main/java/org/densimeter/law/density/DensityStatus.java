package org.densimeter.law.density;

import org.densimeter.law.catalogue.WireName;

/** Whether there is a density, and if not, why not. */
public enum DensityStatus {
    /** There is a density. Only these enter frontier and trend. */
    MEASURED,
    /** The score is at or under the law's floor. */
    BELOW_RANGE,
    /** The score is at or over what the reference reaches with infinitely many parameters. */
    ABOVE_RANGE,
    /** No score of this model counts on the benchmark, or on a part of the composite. */
    NO_SCORE;

    /** The word used on the wire. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
