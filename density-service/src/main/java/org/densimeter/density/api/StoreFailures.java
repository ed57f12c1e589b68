package org.densimeter.density.api;

import java.io.IOException;
import java.util.stream.Stream;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/** Tells a database that is away from a fault of ours. */
final class StoreFailures {

    private StoreFailures() {
    }

    /** Whether the database could not be reached, was lost in the middle, or is shutting down (SQLSTATE classes 08, 53, 57). */
    static boolean isAway(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20).anyMatch(StoreFailures::saysAway);
    }

    private static boolean saysAway(Throwable cause) {
        if (cause instanceof PgException refused) {
            String state = refused.getSqlState();
            return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
        }
        return cause instanceof IOException || cause instanceof VertxException || cause instanceof NoStackTraceThrowable;
    }
}
