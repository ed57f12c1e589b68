package org.densimeter.ingest.imports;

import java.io.IOException;
import java.util.Set;

/** Provides the rows of one body in order, as a stream. Used by one thread. */
interface RowSource {

    /**
     * Returns the next row; null at the end. A row that cannot be read has a rejection; the rows after it are read if
     * the format allows to find them.
     */
    Row next() throws IOException, BodyRefused;

    /** Returns whether the body is CSV. */
    boolean csv();

    /** Returns the names that were read so far and are no fields, at most {@link IgnoredNames#MOST}. */
    Set<String> ignored();
}
