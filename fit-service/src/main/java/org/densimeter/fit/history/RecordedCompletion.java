package org.densimeter.fit.history;

import java.time.Instant;

import org.densimeter.contract.Completion;

/**
 * A completion as it stands in the history.
 *
 * @param completion the event
 * @param payload its JSON as published, to the byte
 * @param published whether the broker has it
 * @param estimatedAt when it was estimated or found impossible to estimate, UTC
 */
public record RecordedCompletion(Completion completion, String payload, boolean published, Instant estimatedAt) {}
