package org.densimeter.law.frontier;

import java.time.LocalDate;

import org.densimeter.law.density.DensityPercentiles;
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
 */
public record FrontierRecord(String model, LocalDate releaseDate, double score, double density,
        @Nullable DensityPercentiles interval, double effectiveParams, @Nullable Long heldDays) {}
