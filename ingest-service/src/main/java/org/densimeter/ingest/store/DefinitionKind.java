package org.densimeter.ingest.store;

import org.densimeter.law.catalogue.WireName;

/** The kinds of definitions. */
public enum DefinitionKind {
    BENCHMARK, COMPOSITE, SERIES;

    /** Returns the word in keys and rows, e.g. {@code benchmark}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
