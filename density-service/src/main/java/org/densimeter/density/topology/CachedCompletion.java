package org.densimeter.density.topology;

import java.time.Instant;

import org.densimeter.contract.Completion;
import org.densimeter.law.density.CompletionInForce;

/**
 * A completion that was prepared once for all laws of its composite and stage.
 *
 * @param revision of the completion; 0 if none was ever published
 * @param recordedAt when it was accepted
 * @param inForce what completes scores; null without a Gaussian
 */
record CachedCompletion(long revision, Instant recordedAt, CompletionInForce inForce) {

    /** None was ever published. */
    static final CachedCompletion NONE = new CachedCompletion(0, Instant.EPOCH, null);

    static CachedCompletion of(Completion completion) {
        return new CachedCompletion(completion.revision(), completion.recordedAt(), completion.inForce().orElse(null));
    }
}
