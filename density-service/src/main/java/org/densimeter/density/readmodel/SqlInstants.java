package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Converts the times that a native query returns. */
public final class SqlInstants {

    private SqlInstants() {}

    /** Returns the instant in {@code column}; null for null. */
    public static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }
}
