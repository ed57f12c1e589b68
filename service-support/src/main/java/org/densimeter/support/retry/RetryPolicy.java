package org.densimeter.support.retry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.densimeter.support.logging.SupportLog;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/**
 * Retries without end, with exponential backoff from 0.1 s to 3 s and the jitter of Mutiny, because nothing is lost by
 * waiting. Logs once that the other side is away and once that it is back. One instance for each other side;
 * thread-safe.
 */
public final class RetryPolicy {

    private static final Logger LOG = Logger.getLogger(RetryPolicy.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);
    private static final int MAX_CAUSES = 20;

    private final String otherSide;
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param otherSide what is waited for and why, as the log names it, e.g. {@code the database to store records} */
    public RetryPolicy(String otherSide) {
        this.otherSide = otherSide;
    }

    /** Returns the item of {@code attempt}, subscribed to again after every failure. */
    public <T> Uni<T> retry(Uni<T> attempt) {
        return retry(attempt, failure -> true);
    }

    /** Returns the item of {@code attempt}, or its first failure that is not {@code retriable}. */
    public <T> Uni<T> retry(Uni<T> attempt, Predicate<? super Throwable> retriable) {
        return attempt.onFailure(retriable)
                .invoke(this::failed)
                .onFailure(retriable)
                .retry()
                .withBackOff(FIRST_WAIT, MAX_WAIT)
                .indefinitely()
                .onItem()
                .invoke(this::worked);
    }

    /** Returns whether the last attempt failed. */
    public boolean waiting() {
        return away.get();
    }

    /** Returns the first line of the innermost cause. */
    public static String reason(Throwable failure) {
        Throwable cause = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }

    /** Returns {@code failure} and what caused it, outermost first. */
    public static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
    }

    private void failed(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            SupportLog.LOG.unreachable(otherSide, reason(failure));
            LOG.debug("The failure", failure);
        }
    }

    private void worked() {
        if (away.compareAndSet(true, false)) {
            SupportLog.LOG.reachable(otherSide);
        }
    }
}
