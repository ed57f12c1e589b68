package org.densimeter.density.readmodel;

import java.time.Instant;

/**
 * A record of a topic, read.
 *
 * @param key          its key
 * @param revision     of its key; of a tombstone from the header
 * @param recordedTime when the fact that caused it was accepted; null if not told
 * @param value        null for a tombstone
 */
public record Envelope<T>(String key, long revision, Instant recordedTime, T value) {

    boolean isTombstone() {
        return value == null;
    }
}
