package org.densimeter.ingest.outbox;

import java.time.Instant;

import org.densimeter.contract.Topic;

/**
 * One event, the whole current state of its key.
 *
 * @param state law's event record; null for a tombstone
 * @param becameTrue when the fact became true
 * @param recordedAt when it was accepted, UTC
 */
public record OutboxEvent(Topic topic, String key, long revision, Object state, Instant becameTrue,
        Instant recordedAt) {}
