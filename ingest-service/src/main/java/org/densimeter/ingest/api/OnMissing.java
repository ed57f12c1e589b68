package org.densimeter.ingest.api;

import org.densimeter.law.catalogue.WireName;

/** What becomes of results that a source had in earlier imports and no longer has. */
public enum OnMissing {
    /** They stand. */
    KEEP,
    /** They are retracted. */
    RETRACT;

    /** Returns the word of the query parameter {@code onMissing}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
