package org.densimeter.density.topology;

import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Knows what was read of a topic and is not processed yet. Thread-safe. */
interface BurstCheck {

    /** Returns whether a later record of the partition of {@code record} was read already and will be processed. */
    boolean followed(RecordMetadata record);
}
