package org.densimeter.ingest.files;

import java.io.IOException;
import java.nio.file.Path;

import org.densimeter.ingest.imports.BodyRefused;

/** Imports exports of another instance. Called on worker threads. Thread-safe. */
public interface ExportImporter {

    /** Returns whether {@code file} is a complete export. */
    boolean isExport(Path file);

    /**
     * Imports the export {@code file}: with its histories into an instance without facts, else only its facts.
     *
     * @param dryRun whether nothing is stored
     * @param atomic whether the export is refused if its histories cannot be taken
     * @throws BodyRefused if the histories cannot be taken, and it is a dry run or atomic
     */
    ExportSummary run(Path file, boolean dryRun, boolean atomic) throws IOException, BodyRefused;
}
