package org.densimeter.density.stream;

import org.densimeter.law.catalogue.WireName;

/** What a snapshot can have besides frontiers, trends, prices and algorithmic progress. */
public enum SnapshotContent {
    /** All current densities. */
    DENSITIES;

    /** Returns the word of the query parameter {@code snapshot}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
