package org.densimeter.ingest.store;

import org.densimeter.law.catalogue.WireName;

/** The kinds of definitions. */
public enum DefinitionKind {
    BENCHMARK,
    COMPOSITE,
    SERIES,
    /** An evaluator. It is not published: results carry the name that is shown. */
    EVALUATOR;

    /** Returns the word in keys and rows, e.g. {@code benchmark}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
