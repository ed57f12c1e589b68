package org.densimeter.support.persistence;

import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/** Tells a database that is away, which is waited for, from data it cannot hold, which no waiting helps. */
public final class DatabaseFailures {

    private DatabaseFailures() {}

    /**
     * Whether the database could not be reached, was lost in the middle, has no room for another connection or is
     * shutting down (SQLSTATE classes 08, 53, 57).
     */
    public static boolean saysAway(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof IOException || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable || hasState(cause, "08", "53", "57"));
    }

    /**
     * Whether the database refused the data itself: a value it cannot represent (SQLSTATE class 22), a broken
     * constraint (23), or a limit of its own (54).
     */
    public static boolean refusesTheData(Throwable failure) {
        return causes(failure).anyMatch(cause -> hasState(cause, "22", "23", "54"));
    }

    /** The innermost cause in one line. */
    public static String line(Throwable failure) {
        Throwable cause = causes(failure).reduce((first, second) -> second).orElse(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }

    private static boolean hasState(Throwable cause, String... classes) {
        String state = cause instanceof PgException refused ? refused.getSqlState()
                : cause instanceof SQLException refused ? refused.getSQLState() : null;
        return state != null && Stream.of(classes).anyMatch(state::startsWith);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
