package org.densimeter.ingest.imports;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;

/** Collects the names in the body of one request for a single item that are no fields, at most 100. */
@RequestScoped
public class IgnoredFields {

    private final Set<String> names = new LinkedHashSet<>();

    void add(IgnoredNames ignored) {
        names.addAll(ignored.names());
    }

    /** Returns the names, in the order of the body. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }
}
