package org.densimeter.law.frontier;

import java.time.LocalDate;
import java.util.Comparator;

import org.densimeter.law.density.DensityEntry.Interval;

/**
 * A release with a measured density.
 *
 * @param model           model id
 * @param releaseDate     its date
 * @param score           the score that counts, percent
 * @param density         positive and finite
 * @param interval        95 % interval of the density; null if not known
 * @param effectiveParams N_eff
 */
public record FrontierPoint(String model, LocalDate releaseDate, double score, double density, Interval interval, double effectiveParams) {

    /** By date; on one date the densest first; among equals the smaller id. The first of a date is the only one that can be a record. */
    static final Comparator<FrontierPoint> ORDER = Comparator.comparing(FrontierPoint::releaseDate)
            .thenComparing(FrontierPoint::density, Comparator.reverseOrder())
            .thenComparing(FrontierPoint::model);
}
