package org.densimeter.ingest.api;

import java.time.Instant;

import org.densimeter.ingest.store.FactRevision;

/**
 * Says that a price or perplexity was retracted.
 *
 * @param id its id
 * @param subject the model of the price, or the key of the perplexity's paper
 * @param reason why it was retracted
 * @param retractedAt when it was retracted, UTC
 */
record FactRetraction(String id, String subject, String reason, Instant retractedAt) {

    /** Returns the view of {@code revision}. */
    static FactRetraction of(FactRevision<?> revision) {
        return new FactRetraction(revision.id(), revision.fact().subject(), revision.retractionReason(),
                revision.recordedAt());
    }
}
