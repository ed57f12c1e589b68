package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as a native query gives them. */
public final class SqlInstants {

    private SqlInstants() {}

    /** The moment in {@code column}; null for null. */
    public static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }
}
