package org.densimeter.ingest.files;

/**
 * A score as a results file has it.
 *
 * @param task name of the task
 * @param metric name of the measure
 * @param filter how answers were extracted; {@code none} if not filtered
 * @param value as written
 * @param standardError as written; null if unknown
 * @param shots examples in the prompt; null if unknown
 * @param version version of the task; null if unknown
 * @param samples items that were scored; null if unknown
 * @param limited whether only a part of the items was scored
 * @param parent the group whose score contains this one; null if none
 * @param lowerIsBetter whether the measure falls when the model gets better
 */
record FileScore(String task, String metric, String filter, String value, String standardError, Integer shots,
        String version, Integer samples, boolean limited, String parent, boolean lowerIsBetter) {}
