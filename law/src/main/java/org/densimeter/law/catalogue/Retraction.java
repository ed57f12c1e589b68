package org.densimeter.law.catalogue;

import java.time.Instant;

/**
 * A score that was taken back. It no longer counts; that it once did stays known.
 *
 * @param result the {@link Result#id()}
 * @param benchmark benchmark id
 * @param evaluator who had reported it
 * @param reason why it was taken back
 * @param retractedAt when, UTC
 */
public record Retraction(String result, String benchmark, String evaluator, String reason, Instant retractedAt) {}
