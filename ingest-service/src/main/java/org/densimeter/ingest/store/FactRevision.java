package org.densimeter.ingest.store;

import java.time.Instant;

import org.densimeter.ingest.validation.Fact;

/**
 * A fact as of one revision.
 *
 * @param id its id; that of a price stays when its model is renamed
 * @param fact the fact; of a retraction the fact that was retracted
 * @param revision 1 for the first report, one more with each correction or retraction
 * @param recordedAt when it was accepted, UTC
 * @param retractionReason why this revision retracted it; null if it did not
 */
public record FactRevision<T extends Fact>(String id, T fact, int revision, Instant recordedAt,
        String retractionReason) {}
