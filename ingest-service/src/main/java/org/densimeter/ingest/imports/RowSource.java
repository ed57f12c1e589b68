package org.densimeter.ingest.imports;

import java.io.IOException;

/** The rows of one body, in order, read as they are asked for. Used by one thread. */
interface RowSource {

    /**
     * The next row; null at the end. A row that cannot be read comes as such; what follows it is still read where the
     * format lets one find it.
     */
    Row next() throws IOException, BodyRefused;

    /** Whether names and units are those of CSV. */
    boolean csv();
}
