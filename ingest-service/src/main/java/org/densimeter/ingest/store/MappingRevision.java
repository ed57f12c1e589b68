package org.densimeter.ingest.store;

import java.time.Instant;

import org.densimeter.ingest.validation.TaskMapping;

/**
 * One revision of a mapping.
 *
 * @param mapping what it says
 * @param revision 1 for the first state, one more with each change
 * @param recordedAt when this revision was accepted, UTC
 * @param withdrawn why it was withdrawn with this revision; null if it was stored
 */
public record MappingRevision(TaskMapping mapping, long revision, Instant recordedAt, String withdrawn) {}
