package org.densimeter.support.logging;

import java.lang.invoke.MethodHandles;

import org.densimeter.law.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** The log messages of service-support, in all services. A message about a problem begins with the problem's code. */
@MessageLogger(projectCode = "DNS", length = 4)
@ValidIdRange(min = 5101, max = 5199)
public interface SupportLog {

    /** Writes to the log. */
    SupportLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), SupportLog.class, "org.densimeter.support");

    /** Reports the first failure of an outage. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5101, value = "Cannot reach %s, retrying until it answers: %s")
    void unreachable(String otherSide, String reason);

    /** Reports the end of an outage. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5102, value = "Reached again: %s")
    void reachable(String otherSide);

    /** Reports that this instance leads. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5103, value = "This instance is elected: %s")
    void leads(String role);

    /** Reports that this instance leads no longer. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5104, value = "This instance is no longer elected: %s")
    void leadsNoLonger(String role);

    /** Reports that the state of the broker is no longer known. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5105, value = "Cannot watch the broker, its state is not known until the service is restarted: %s")
    void brokerNotWatched(String reason);

    /** Reports a redrive that sent records. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5106,
            value = "Redrive of the dead letters of %s: %s of %s records sent again, %s restored behind them")
    void redriven(String topic, int sent, int selected, int restored);

    /** Reports that a record that is read again may be put into the dead letters again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5107, value = "Cannot read dead letters, a record read again after a restart is put there again: %s")
    void deadLettersUnreadable(String reason);

    /** Reports a request that failed unexpectedly; the answer has the same reference. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s: Request failed, reference %s")
    void requestFailed(@Cause Throwable failure, ProblemCode code, String reference);

    /** Reports a record that cannot be processed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s: Skipping the record at %s, sending it to the dead letters: %s")
    void recordSkipped(ProblemCode code, String place, String reason);

    /** Reports a dead letter that the broker refuses. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s: Cannot send the record at %s to the dead letters: %s")
    void deadLetterRefused(ProblemCode code, String place, String reason);
}
