package org.densimeter.fit.history;

import java.time.Instant;

import org.densimeter.law.scaling.FittedLaw;

/**
 * A law as it stands in the history.
 *
 * @param law the event
 * @param payload its JSON as published, to the byte: a repetition publishes exactly this
 * @param fittedAt when it was fitted or found impossible to fit, UTC
 */
public record RecordedLaw(FittedLaw law, String payload, Instant fittedAt) {}
