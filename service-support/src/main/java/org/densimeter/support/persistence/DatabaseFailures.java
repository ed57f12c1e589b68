package org.densimeter.support.persistence;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/**
 * Distinguishes a database that cannot be reached (wait), a conflict (retry) and data that it cannot hold (fail). Looks
 * at the causes of a failure and at what was suppressed.
 */
public final class DatabaseFailures {

    private DatabaseFailures() {}

    /**
     * Returns whether the database could not be reached, was lost during the work, has no free connection or is
     * shutting down (SQLSTATE classes 08, 53, 57), or did not answer in time.
     */
    public static boolean isUnavailable(Throwable failure) {
        List<String> states = states(failure);
        return states.isEmpty() ? chain(failure).anyMatch(DatabaseFailures::isOfTheConnection)
                : hasClass(states, "08", "53", "57");
    }

    /** Returns whether the transaction met another one: the same new key (SQLSTATE 23505), or a deadlock. */
    public static boolean isConflict(Throwable failure) {
        return hasClass(states(failure), "23505") || isDeadlock(failure);
    }

    /** Returns whether the database rolled the transaction back for the sake of another one (SQLSTATE class 40). */
    public static boolean isDeadlock(Throwable failure) {
        return hasClass(states(failure), "40");
    }

    /**
     * Returns whether the database refused the data itself: a value it cannot represent (SQLSTATE class 22), a broken
     * constraint (23), or a limit of its own (54).
     */
    public static boolean refusesData(Throwable failure) {
        return hasClass(states(failure), "22", "23", "54");
    }

    private static boolean isOfTheConnection(Throwable cause) {
        return cause instanceof IOException || cause instanceof VertxException || cause instanceof NoStackTraceThrowable
                || cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException;
    }

    private static boolean hasClass(List<String> states, String... classes) {
        return states.stream().anyMatch(state -> Stream.of(classes).anyMatch(state::startsWith));
    }

    /** Returns what PostgreSQL itself said, as the driver or as Hibernate hands it on. */
    private static List<String> states(Throwable failure) {
        return chain(failure)
                .map(cause -> cause instanceof PgException reported ? reported.getSqlState()
                        : cause instanceof SQLException handedOn ? handedOn.getSQLState() : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream
                .of(Stream.of(failure), Stream.ofNullable(failure.getCause()).flatMap(DatabaseFailures::chain),
                        Arrays.stream(failure.getSuppressed()).flatMap(DatabaseFailures::chain))
                .flatMap(Function.identity());
    }
}
