package org.densimeter.ingest.store;

/**
 * What became of an import.
 *
 * @param recorded the import
 * @param problems why rows were rejected, JSON; null if none was or it was interrupted
 * @param report what became of its files, JSON; null for rows
 */
public record ImportOutcome(RecordedImport recorded, String problems, String report) {}
