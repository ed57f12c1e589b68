package org.densimeter.ingest.store;

import org.densimeter.law.catalogue.WireName;

/** What a name can be the name of. */
public enum DefinitionKind {
    BENCHMARK, COMPOSITE, SERIES;

    /** The word in keys and rows, e.g. {@code benchmark}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
