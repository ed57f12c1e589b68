package org.densimeter.density.stream;

import org.densimeter.law.catalogue.WireName;

/** The kinds of changes, which are the names of the events. */
public enum ChangeKind {
    /** The density of a model on a benchmark. */
    DENSITY,
    /** A frontier. */
    FRONTIER,
    /** The prices of a model. */
    PRICE,
    /** Algorithmic progress under one specification. */
    PROGRESS,
    /** A trend. */
    TREND;

    /** Returns the name of the event. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
