package org.densimeter.ingest.api;

import org.densimeter.law.catalogue.WireName;

/** How a body is answered of which some rows were rejected and others stored. */
public enum OnRejected {
    /** With status 200. */
    REPORT,
    /** With status 422. */
    ERROR;

    /** Returns the word of the query parameter {@code onRejected}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
