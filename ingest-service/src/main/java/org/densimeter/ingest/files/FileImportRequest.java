package org.densimeter.ingest.files;

import org.densimeter.ingest.files.format.FileFormat;
import org.densimeter.ingest.imports.CsvDialect;

/**
 * How files are imported.
 *
 * @param format the format of every file; {@link FileFormat#AUTO} to find it out
 * @param context what the client says of the files
 * @param dialect how CSV files are written
 * @param atomic whether all mapped scores of all files are stored or none
 * @param dryRun whether nothing is stored
 * @param retractMissing whether results of earlier imports of the same source that are missing now are retracted
 */
public record FileImportRequest(FileFormat format, FileContext context, CsvDialect dialect, boolean atomic,
        boolean dryRun, boolean retractMissing) {}
