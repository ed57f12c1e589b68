package org.densimeter.law.density;

import org.densimeter.law.catalogue.WireName;

/** Whether a model has a density, and if not, the reason. */
public enum DensityStatus {
    /** The model has a density that rests on scores on every part. */
    MEASURED,
    /**
     * The model has a density of a composite whose missing parts were completed from other scores. Its uncertainty is
     * that of {@link CompletedFrom}; it is never given as measured.
     */
    COMPLETED,
    /** The score is at or under the law's floor, or under its {@linkplain MeasurableRange measurable range}. */
    BELOW_RANGE,
    /**
     * The score is at or over what the reference reaches with infinitely many parameters, or over the law's
     * {@linkplain MeasurableRange measurable range}: the density has a lower bound and no value.
     */
    ABOVE_RANGE,
    /** No score of this model counts on the benchmark, or on a part of the composite. */
    NO_SCORE,
    /**
     * The release is of another stage than the series measures, whatever its scores are: instruct models never compete
     * with base models.
     */
    OTHER_STAGE,
    /**
     * The density is asked for at the release's own tokens, and these are not known, or the law does not depend on
     * tokens. Only in answers; never in events.
     */
    NO_TOKENS;

    /** Returns whether there is a density: of a measured or of a completed score. */
    public boolean hasDensity() {
        return this == MEASURED || this == COMPLETED;
    }

    /** Returns the name used in events, files and answers. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
