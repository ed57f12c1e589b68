package org.densimeter.fit;

import java.lang.invoke.MethodHandles;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.Specification;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** The log messages of fit-service. A message about a problem begins with the problem's code. */
@MessageLogger(projectCode = "DNS", length = 4)
@ValidIdRange(min = 3101, max = 3199)
public interface FitLog {

    /** Writes to the log. */
    FitLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), FitLog.class, "org.densimeter.fit");

    /** Reports a new law. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3101, value = "Fitted the law of %s: revision %d, version %s")
    void lawFitted(LawKey key, long revision, String version);

    /** Reports a new law whose loss law has another minimum that fits better. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3102, value = "Fitted the law of %s: revision %d, version %s, ambiguous")
    void ambiguousLawFitted(LawKey key, long revision, String version);

    /** Reports a new law that its reference data do not determine. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s: Fitted the law of %s: revision %d: %s")
    void lawNotDetermined(ProblemCode code, LawKey key, long revision, String reason);

    /** Reports a stored law that cannot be shown. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s: Revision %d of the law of %s/%s cannot be read: %s")
    void storedLawUnreadable(ProblemCode code, long revision, String series, String benchmark, String reason);

    /** Reports input that gives no law, where there is an earlier law. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s: No law of %s from its latest input, the previous law stays in force: %s")
    void previousLawInForce(String code, LawKey key, String reason);

    /** Reports input that gives no law, where there is no earlier law. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s: No law of %s from its latest input, and no previous law: %s")
    void noLaw(String code, LawKey key, String reason);

    /** Reports a fit that failed unexpectedly. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s: The fit of %s failed unexpectedly")
    void fitFailed(@Cause RuntimeException failure, ProblemCode code, LawKey key);

    /** Reports that this instance became active and cannot read which laws there are. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 3107, value = "Cannot read the keys of the laws; restart the service")
    void keysNotRead(@Cause Throwable failure);

    /** Reports that the thread that fits laws ended. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 3103, value = "The refit thread ended; restart the service")
    void refitThreadEnded(@Cause RuntimeException failure);

    /** Reports that the thread that estimates algorithmic progress ended. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 3104, value = "The progress thread ended; restart the service")
    void progressThreadEnded(@Cause RuntimeException failure);

    /** Reports that a progress job is complete. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3105, value = "Estimated progress from sample %s of %d rows")
    void progressEstimated(String version, int rows);

    /** Reports that a progress job was cancelled. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3106, value = "Cancelled the progress estimates from sample %s: %s")
    void progressCancelled(String version, String reason);

    /** Reports a sample from which no progress can be estimated. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = Message.NONE, value = "%s: No progress estimates from sample %s of %d rows: %s")
    void sampleUnfit(ProblemCode code, String version, int rows, String reason);

    /** Reports a new joint Gaussian of a completed composite. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3108, value = "Estimated the completion of %s: revision %d, version %s, %d releases, %d steps")
    void completionEstimated(String key, long revision, String version, int releases, int steps);

    /** Reports that a composite is no longer completed. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3109, value = "Withdrew the completion of %s: revision %d: %s")
    void completionWithdrawn(String key, long revision, String reason);

    /** Reports scores that give no joint Gaussian. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s: No completion of %s from its latest scores: %s")
    void noCompletion(ProblemCode code, String key, String reason);

    /** Reports an estimation of a joint Gaussian that failed unexpectedly. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s: The estimation of the completion of %s failed unexpectedly")
    void completionFailed(@Cause RuntimeException failure, ProblemCode code, String key);

    /** Reports a stored completion that cannot be shown. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s: Revision %d of the completion of %s cannot be read: %s")
    void storedCompletionUnreadable(ProblemCode code, long revision, String key, String reason);

    /** Reports that the thread that estimates completions ended. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 3110, value = "The completion thread ended; restart the service")
    void completionThreadEnded(@Cause RuntimeException failure);

    /** Reports an estimate that failed unexpectedly. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s: The estimate of specification %s by %s failed unexpectedly")
    void estimateFailed(@Cause RuntimeException failure, ProblemCode code, Specification specification,
            Estimator estimator);

    /** Reports leave-one-out errors that failed unexpectedly. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s: Leave-one-out errors of specification %s, penalty %s, failed unexpectedly")
    void leaveOneOutFailed(@Cause RuntimeException failure, ProblemCode code, Specification specification,
            double penalty);

    /** Reports a part of a progress job that failed unexpectedly. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s: The work on specification %s failed unexpectedly")
    void specificationFailed(@Cause RuntimeException failure, ProblemCode code, Specification specification);
}
