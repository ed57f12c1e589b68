package org.densimeter.local;

import java.util.Locale;
import java.util.Optional;

import org.densimeter.local.catalogue.Addition;

/** What {@code --with} adds to the stack: a set of published data, or a Prometheus server. */
enum Supplement {
    /** The set {@link Addition#CONTAMINATION}. */
    CONTAMINATION(Addition.CONTAMINATION),
    /** A Prometheus server that scrapes the services. */
    PROMETHEUS(null);

    private final Addition addition;

    Supplement(Addition addition) {
        this.addition = addition;
    }

    /** Returns the set of data; empty if it is none. */
    Optional<Addition> addition() {
        return Optional.ofNullable(addition);
    }

    /** Returns the option value, e.g. {@code prometheus}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
