package org.densimeter.ingest.store;

import org.densimeter.law.catalogue.Result;

/**
 * A result as of one revision.
 *
 * @param result the score; where it was taken back, the score that was
 * @param retractionReason why it was taken back by this revision; null if it was not
 */
public record ResultRevision(Result result, String retractionReason) {}
