package org.densimeter.law.catalogue;

import java.time.Instant;

/**
 * A retracted score. It no longer counts, and stays in the history.
 *
 * @param result the {@link Result#id()}
 * @param benchmark benchmark id
 * @param evaluator the evaluator that reported it
 * @param reason the reason given
 * @param retractedAt when, UTC
 */
public record Retraction(String result, String benchmark, String evaluator, String reason, Instant retractedAt) {}
