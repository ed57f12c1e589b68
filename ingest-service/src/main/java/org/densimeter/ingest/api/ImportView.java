package org.densimeter.ingest.api;

import java.util.List;

import org.densimeter.ingest.files.FileImportReport;
import org.densimeter.ingest.imports.RowProblem;
import org.densimeter.ingest.store.RecordedImport;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An import with what became of it.
 *
 * @param recorded the import
 * @param problems why rows were rejected, at most 1,000
 * @param report what became of the files; absent for a body of rows
 */
record ImportView(@JsonUnwrapped RecordedImport recorded, List<RowProblem> problems,
        @JsonUnwrapped FileImportReport report) {}
