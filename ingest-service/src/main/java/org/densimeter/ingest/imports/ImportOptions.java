package org.densimeter.ingest.imports;

/**
 * How a body of rows is stored.
 *
 * @param dryRun whether nothing is stored
 * @param atomic whether all rows are stored or none
 * @param scale what the scores are; null if the client does not say it
 * @param dialect how a CSV body is written
 */
public record ImportOptions(boolean dryRun, boolean atomic, ScoreScale scale, CsvDialect dialect) {}
