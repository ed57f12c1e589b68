package org.densimeter.ingest.files.format;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads one format. Thread-safe. */
interface FormatReader {

    /** Returns the format. */
    FileFormat format();

    /** Returns whether {@code document} has the form of the format. */
    boolean reads(JsonNode document);

    /**
     * Returns every score of {@code document}, in its order, those too that cannot be imported.
     *
     * @param document one that {@link #reads} is true of
     * @param name the name of the file, with its path if it came in an archive
     */
    List<FileScore> read(JsonNode document, String name);
}
