package org.densimeter.ingest.files;

import org.densimeter.ingest.imports.Summary;

/**
 * What became of a body of files.
 *
 * @param summary the counts of all mapped scores
 * @param report what became of the files
 */
public record FileImportOutcome(Summary summary, FileImportReport report) {}
