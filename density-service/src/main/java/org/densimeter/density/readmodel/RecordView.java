package org.densimeter.density.readmodel;

import java.time.LocalDate;

import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.FrontierRecord;

/**
 * A record as it is answered and streamed.
 *
 * @param model id of the model
 * @param releaseDate release date
 * @param score percent
 * @param density density on the basis of the frontier
 * @param interval 95 % interval of the density, of which an end may be open (null); null if not known
 * @param effectiveParams effective parameters
 * @param heldDays days until the next record; null while it still holds
 * @param recordProbability share of the draws of law and scores in which it is denser than every release dated on or
 * before it, 0 to 1; null where that was not computed
 * @param status {@code measured}, or {@code completed} if the release lacks parts of the composite
 * @param standardDeviation of a completed score, points; null if the score is measured
 */
public record RecordView(String model, LocalDate releaseDate, double score, double density, DensityPercentiles interval,
        double effectiveParams, Long heldDays, Double recordProbability, DensityStatus status,
        Double standardDeviation) {

    static RecordView of(FrontierRecord record, Double recordProbability) {
        return new RecordView(record.model(), record.releaseDate(), record.score(), record.density(), record.interval(),
                record.effectiveParams(), record.heldDays(), recordProbability, record.status(),
                record.standardDeviation());
    }
}
