package org.densimeter.density.readmodel;

import java.util.stream.Stream;

import io.vertx.pgclient.PgException;

/** Tells a database that is away, which is waited for, from data it cannot hold, which no waiting helps. */
final class Failures {

    private Failures() {
    }

    /** Whether the database refused the data itself: a value it cannot represent (SQLSTATE class 22), a broken constraint (23), or a limit of its own (54). */
    static boolean refusesTheData(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof PgException refused && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22") || refused.getSqlState().startsWith("23") || refused.getSqlState().startsWith("54")));
    }

    /** The innermost cause in one line. */
    static String line(Throwable failure) {
        Throwable cause = causes(failure).reduce((first, second) -> second).orElse(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
