package org.densimeter.ingest.imports;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the names in a body that are no fields, so that the sender hears of them. Used by one thread. */
final class IgnoredNames {

    /** The most names that are kept: a body may have a name of its own in every row. */
    static final int MOST = 100;
    private static final int LONGEST = 100;

    private final Set<String> names = new LinkedHashSet<>();

    void add(String name) {
        if (names.size() < MOST) {
            names.add(name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name);
        }
    }

    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }
}
