package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.densimeter.law.event.Topic;

/**
 * Told inside the service once a batch is committed.
 *
 * @param topic       where it came from
 * @param outcomes    how many records of each outcome
 * @param newer       the records whose revision is newer than what was held, in order
 * @param committedAt when it was committed, UTC
 */
public record Projected(Topic topic, Map<Outcome, Integer> outcomes, List<? extends Envelope<?>> newer, Instant committedAt) {
}
