package org.densimeter.density.topology;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/**
 * Limits the warnings of Kafka's clients while the broker cannot be reached to one in half a minute, of several a
 * second each. Removes the stack traces of what they and Streams report, because the message says what failed.
 */
@LoggingFilter(name = "broker-away")
public final class BrokerAwayFilter implements Filter {

    private static final String CLIENTS = "org.apache.kafka.clients.";
    private static final String[] WITHOUT_TRACE = {CLIENTS, "org.apache.kafka.streams.", "io.quarkus.kafka.",
            "io.smallrye.reactive.messaging.kafka"};
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(30);

    private final LongSupplier nanoTime;
    private final AtomicLong lastPassed;

    /** The filter Quarkus makes. */
    public BrokerAwayFilter() {
        this(System::nanoTime);
    }

    BrokerAwayFilter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        lastPassed = new AtomicLong(nanoTime.getAsLong() - SILENCE);
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        String logger = line.getLoggerName() == null ? "" : line.getLoggerName();
        for (String prefix : WITHOUT_TRACE) {
            if (logger.startsWith(prefix)) {
                line.setThrown(null);
                return !logger.startsWith(CLIENTS) || passes();
            }
        }
        return true;
    }

    private boolean passes() {
        long now = nanoTime.getAsLong();
        long last = lastPassed.get();
        return now - last >= SILENCE && lastPassed.compareAndSet(last, now);
    }
}
