package org.densimeter.ingest.api;

import org.densimeter.ingest.files.FileImportReport;
import org.densimeter.ingest.files.FilesAnswer;
import org.densimeter.ingest.imports.Summary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Counts what became of the scores of results files.
 *
 * @param dryRun true if nothing was stored
 * @param summary the counts of the mapped scores
 * @param report what became of the files
 */
record FileSummary(boolean dryRun, @JsonUnwrapped Summary summary,
        @JsonUnwrapped FileImportReport report) implements FilesAnswer {}
