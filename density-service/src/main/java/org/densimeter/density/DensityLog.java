package org.densimeter.density;

import java.lang.invoke.MethodHandles;

import org.densimeter.law.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** The log messages of density-service. */
@MessageLogger(projectCode = "DNS", length = 4)
@ValidIdRange(min = 4101, max = 4199)
public interface DensityLog {

    /** Writes to the log. */
    DensityLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DensityLog.class, "org.densimeter.density");

    /** Reports that the trend worker cannot read its topics. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4101, value = "The trend worker cannot read its topics, retrying: %s")
    void trendInputsUnavailable(String reason);

    /** Reports an unexpected failure of the trend worker. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4102, value = "The trend worker failed and restarts from the beginning of its topics")
    void trendWorkerRestarts(@Cause RuntimeException failure);

    /** Reports a trend that cannot be computed, the others go on. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4103, value = "The trend of %s failed and is published by the records alone until it changes")
    void trendFailed(@Cause RuntimeException failure, String key);

    /** Reports a failed observer of a batch that is committed. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4104, value = "An observer of a committed batch of %s failed")
    void observerFailed(@Cause RuntimeException failure, String topic);

    /** Reports an audit that has no result. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4105, value = "Audit %s failed: %s")
    void auditFailed(String id, String reason);

    /** Reports that the topology stops for good. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4106, value = "The topology stops: %s")
    void topologyStops(String reason);

    /** Reports a failed stream thread. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4107, value = "A stream thread failed and is replaced: %s")
    void streamThreadReplaced(String failure);

    /** Reports that old entries of the log of changes could not be deleted. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4108, value = "Cannot prune the log of changes: %s")
    void changesNotPruned(String reason);

    /** Reports a row of the read model that no longer can be read. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s: A row of %s cannot be read and is left out: %s")
    void storedStateUnreadable(ProblemCode code, String table, String reason);

    /** Reports that days of the forecast ledger have no entry yet. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4109, value = "Cannot write the forecast ledger, retrying: %s")
    void forecastsNotRecorded(String reason);
}
