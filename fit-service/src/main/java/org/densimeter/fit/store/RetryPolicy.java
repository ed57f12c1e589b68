package org.densimeter.fit.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/**
 * Retries for ever, because nothing is lost by waiting and something would be by giving up. Says once that the other
 * side is away and once that it is back. One instance per other side; thread-safe.
 */
public final class RetryPolicy {

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Logger log;
    private final String otherSide;
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param otherSide who is waited for, as the log is to name it, e.g. {@code the database} */
    public RetryPolicy(Logger log, String otherSide) {
        this.log = log;
        this.otherSide = otherSide;
    }

    /** The item of {@code attempt}, however many subscriptions it takes. Ends without one only when it is cancelled. */
    public <T> Uni<T> with(Uni<T> attempt) {
        return attempt.onFailure()
                .invoke(this::failed)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .onItem()
                .invoke(this::worked);
    }

    /** Whether the last attempt failed. */
    public boolean waiting() {
        return away.get();
    }

    private void failed(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            log.warnf("Cannot reach %s, trying until it answers: %s", otherSide, failure.getMessage());
            log.debug("The failure", failure);
        }
    }

    private void worked() {
        if (away.compareAndSet(true, false)) {
            log.infof("Reached %s again", otherSide);
        }
    }
}
