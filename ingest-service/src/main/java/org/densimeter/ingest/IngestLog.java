package org.densimeter.ingest;

import java.lang.invoke.MethodHandles;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** The log messages of ingest-service. */
@MessageLogger(projectCode = "DNS", length = 4)
@ValidIdRange(min = 2101, max = 2199)
public interface IngestLog {

    /** Writes to the log. */
    IngestLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), IngestLog.class, "org.densimeter.ingest");

    /** Reports that the relay cannot read the outbox. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2101, value = "Cannot read the outbox, retrying until the database answers: %s")
    void outboxUnreadable(String reason);

    /** Reports that the relay reads the outbox again. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2102, value = "The outbox is readable again")
    void outboxReadable();

    /** Reports that events cannot be published. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2103, value = "Cannot publish to Kafka; events stay in the outbox until Kafka is available: %s")
    void kafkaUnavailable(String reason);

    /** Reports that events are published again. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2104, value = "Publishing to Kafka again")
    void kafkaAvailable();

    /** Reports a submission that failed for a reason that was not foreseen. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2105, value = "Processing the submission at %s failed; it is answered with DNS2063")
    void submissionFailed(String place, @Cause Throwable failure);
}
