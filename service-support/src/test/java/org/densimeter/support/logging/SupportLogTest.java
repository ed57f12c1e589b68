package org.densimeter.support.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.densimeter.law.problem.ProblemCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log message begins with one code: its own, or that of the problem it reports. */
class SupportLogTest {

    private final Logger logger = Logger.getLogger("org.densimeter.support");
    private final List<LogRecord> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void aMessageBeginsWithItsCode() {
        SupportLog.LOG.unreachable("the database to store records", "connection refused");

        assertThat(lines).extracting(LogRecord::getMessage)
                .containsExactly("DNS5101: Cannot reach the database to store records, retrying until it answers: "
                        + "connection refused");
    }

    @Test
    void aMessageAboutAProblemBeginsWithTheCodeOfTheProblem() {
        SupportLog.LOG.recordSkipped(ProblemCode.DNS4010, "densities/0/7", "not JSON");

        assertThat(lines).extracting(LogRecord::getMessage)
                .containsExactly(
                        "DNS4010: Skipping the record at densities/0/7, sending it to the dead letters: " + "not JSON");
    }

    @Test
    void anUnexpectedFailureKeepsItsStackTrace() {
        RuntimeException failure = new IllegalStateException("broken");

        SupportLog.LOG.requestFailed(failure, ProblemCode.DNS5009, "reference");

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getThrown()).isSameAs(failure);
            assertThat(line.getLevel().intValue()).isGreaterThanOrEqualTo(Level.SEVERE.intValue());
            assertThat(line.getMessage()).isEqualTo("DNS5009: Request failed, reference reference");
        });
    }
}
