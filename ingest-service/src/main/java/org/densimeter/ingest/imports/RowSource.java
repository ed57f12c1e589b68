package org.densimeter.ingest.imports;

import java.io.IOException;

/** Provides the rows of one body in order, as a stream. Used by one thread. */
interface RowSource {

    /**
     * Returns the next row; null at the end. A row that cannot be read has a rejection; the rows after it are read if
     * the format allows to find them.
     */
    Row next() throws IOException, BodyRefused;

    /** Returns whether names and units are those of CSV. */
    boolean csv();
}
