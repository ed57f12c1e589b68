package org.densimeter.density.topology;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * A thread that fails is replaced: its tasks start again from what is committed, and processing again does no harm.
 * Only a deployment that cannot give right answers, with topics that do not fit together, stops the topology.
 */
final class StreamThreadExceptionHandler implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(StreamThreadExceptionHandler.class);

    private final long pauseMillis;

    /** @param pauseMillis before a thread is replaced, not to spin while the reason lasts */
    StreamThreadExceptionHandler(long pauseMillis) {
        this.pauseMillis = pauseMillis;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof PartitionCheck.PartitionMismatch) {
                LOG.errorf("The topology stops: %s", cause.getMessage());
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        LOG.warnf("A stream thread failed and is replaced: %s", exception.toString());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
