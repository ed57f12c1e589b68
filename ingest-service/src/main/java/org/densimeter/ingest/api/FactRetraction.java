package org.densimeter.ingest.api;

import java.time.Instant;

import org.densimeter.ingest.store.FactRevision;

/**
 * That a price or perplexity was taken back.
 *
 * @param id of it
 * @param subject the model it was the price of, or the paper it stood in
 * @param reason why
 * @param retractedAt when
 */
record FactRetraction(String id, String subject, String reason, Instant retractedAt) {

    static FactRetraction of(FactRevision<?> revision) {
        return new FactRetraction(revision.fact().id(), revision.fact().subject(), revision.retractionReason(),
                revision.recordedAt());
    }
}
