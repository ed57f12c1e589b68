package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;

class BrokerAwayFilterTest {

    private final AtomicLong now = new AtomicLong(5);
    private final BrokerAwayFilter filter = new BrokerAwayFilter(now::get);

    @Test
    void passesOneWarningOfTheClientsInHalfAMinute() {
        assertThat(filter.isLoggable(line("org.apache.kafka.clients.NetworkClient"))).isTrue();
        assertThat(filter.isLoggable(line("org.apache.kafka.clients.producer.internals.Sender"))).isFalse();
        now.addAndGet(TimeUnit.SECONDS.toNanos(30));
        assertThat(filter.isLoggable(line("org.apache.kafka.clients.NetworkClient"))).isTrue();
        assertThat(filter.isLoggable(line("org.apache.kafka.clients.NetworkClient"))).isFalse();
    }

    @Test
    void logsWhatKafkaReportsWithoutItsStackTrace() {
        LogRecord streams = line("org.apache.kafka.streams.processor.internals.RecordCollectorImpl");
        assertThat(filter.isLoggable(streams)).isTrue();
        assertThat(filter.isLoggable(streams)).isTrue();
        assertThat(streams.getThrown()).isNull();
    }

    @Test
    void leavesEverythingElseAlone() {
        LogRecord ours = line("org.densimeter.density.topology.StreamThreadExceptionHandler");
        assertThat(filter.isLoggable(ours)).isTrue();
        assertThat(filter.isLoggable(ours)).isTrue();
        assertThat(ours.getThrown()).isNotNull();
        assertThat(filter.isLoggable(line(null))).isTrue();
    }

    private static LogRecord line(String logger) {
        LogRecord line = new LogRecord(Level.WARNING, "message");
        line.setLoggerName(logger);
        line.setThrown(new IllegalStateException("cause"));
        return line;
    }
}
