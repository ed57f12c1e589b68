package org.densimeter.ingest.files;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A score of a results file that is not imported, or several with the same names and reason.
 *
 * @param file the file it is in
 * @param task name of the task
 * @param metric name of the measure
 * @param filter how answers were extracted, or which part of a dataset was used
 * @param version version of the task; absent if unknown
 * @param reason why it is not imported
 * @param scores how many scores of the file these are
 */
public record UnmappedScore(String file, String task, String metric, String filter,
        @JsonInclude(JsonInclude.Include.NON_NULL) String version, String reason, long scores) {}
