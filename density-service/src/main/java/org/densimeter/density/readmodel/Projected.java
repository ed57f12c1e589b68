package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.Topic;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.RecordOutcome;

/**
 * A CDI event, fired when a batch is committed.
 *
 * @param topic where it came from
 * @param outcomes how many records of each outcome
 * @param newer the records that brought something, in order: a newer revision than what was held, or something else at
 * the same
 * @param committedAt when it was committed, UTC
 */
public record Projected(Topic topic, Map<RecordOutcome, Integer> outcomes, List<? extends DecodedRecord.State<?>> newer,
        Instant committedAt) {}
