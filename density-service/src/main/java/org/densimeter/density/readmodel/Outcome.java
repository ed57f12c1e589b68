package org.densimeter.density.readmodel;

import org.densimeter.law.catalogue.WireName;

/** What became of a record of a topic. */
public enum Outcome {
    /** It changed the read model. */
    APPLIED,
    /** The read model already said so. */
    UNCHANGED,
    /** It was older than what is held. */
    STALE,
    /** It is not of the shape its topic carries, and was skipped. */
    UNREADABLE,
    /** The database cannot hold it, and it was skipped. */
    REFUSED;

    /** The word used in metrics. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
