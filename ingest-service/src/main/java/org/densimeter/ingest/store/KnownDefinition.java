package org.densimeter.ingest.store;

import java.time.Instant;

/**
 * A definition as it is stored.
 *
 * @param definition a benchmark, a composite or a series
 * @param revision of this key
 * @param recordedAt when it was accepted, UTC
 */
public record KnownDefinition<T>(T definition, long revision, Instant recordedAt) {}
