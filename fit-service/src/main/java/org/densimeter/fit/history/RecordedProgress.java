package org.densimeter.fit.history;

import java.time.Instant;

import org.densimeter.contract.AlgorithmicProgress;

/**
 * A specification's state as it stands in the history.
 *
 * @param progress the event
 * @param payload its JSON as published, to the byte
 * @param draws how many draws its intervals rest on
 * @param estimated whether its estimates are done
 * @param selected whether its leave-one-out errors are done, or it has none
 * @param computedAt when it was added, UTC
 */
public record RecordedProgress(AlgorithmicProgress progress, String payload, int draws, boolean estimated,
        boolean selected, Instant computedAt) {}
