package org.densimeter.ingest.store;

/**
 * Counts what was retracted.
 *
 * @param models models that were withdrawn, or of which results were retracted
 * @param results results that were retracted
 */
public record RetractedCounts(long models, long results) {

    RetractedCounts plus(long moreModels, long moreResults) {
        return new RetractedCounts(models + moreModels, results + moreResults);
    }
}
