package org.densimeter.ingest.api;

import java.util.List;

import org.densimeter.ingest.files.UnmappedScore;
import org.densimeter.ingest.imports.Summary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Counts what became of the scores of a results file.
 *
 * @param summary the counts of the mapped scores
 * @param model id of the model they are of
 * @param unmapped the scores that were not imported, with the reason
 */
record FileSummary(@JsonUnwrapped Summary summary, String model, List<UnmappedScore> unmapped) {}
