package org.densimeter.law.frontier;

import java.time.LocalDate;

import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.jspecify.annotations.Nullable;

/**
 * A release denser than every other dated on or before it.
 *
 * @param model model id
 * @param releaseDate its date
 * @param score the score that counts, percent
 * @param density its capability density
 * @param interval 95 % interval of the density, of which an end may be open; null if not known
 * @param effectiveParams N_eff
 * @param heldDays days until the next record; null for the last one
 * @param standardDeviation of a completed score, points; null if the score is measured
 */
public record FrontierRecord(String model, LocalDate releaseDate, double score, double density,
        @Nullable DensityPercentiles interval, double effectiveParams, @Nullable Long heldDays,
        @Nullable Double standardDeviation) {

    /** Creates a measured record. */
    public FrontierRecord(String model, LocalDate releaseDate, double score, double density,
            @Nullable DensityPercentiles interval, double effectiveParams, @Nullable Long heldDays) {
        this(model, releaseDate, score, density, interval, effectiveParams, heldDays, null);
    }

    /** Returns whether the score is measured or completed. */
    public DensityStatus status() {
        return standardDeviation == null ? DensityStatus.MEASURED : DensityStatus.COMPLETED;
    }

    /** Returns this record with {@code other} as its interval. */
    public FrontierRecord with(@Nullable DensityPercentiles other) {
        return new FrontierRecord(model, releaseDate, score, density, other, effectiveParams, heldDays,
                standardDeviation);
    }
}
