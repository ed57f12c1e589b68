package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as a native query gives them. */
final class Moments {

    private Moments() {
    }

    /** The moment in {@code column}; null for null. */
    static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }
}
