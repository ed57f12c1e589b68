package org.densimeter.ingest.files;

/**
 * A score of a results file that is not imported.
 *
 * @param task name of the task
 * @param metric name of the measure
 * @param filter how answers were extracted
 * @param reason why it is not imported
 */
public record UnmappedScore(String task, String metric, String filter, String reason) {}
