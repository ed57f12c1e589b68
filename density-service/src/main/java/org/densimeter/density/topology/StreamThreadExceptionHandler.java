package org.densimeter.density.topology;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.densimeter.density.DensityLog;

/**
 * A thread that fails is replaced: its tasks start again from what is committed, and processing again does no harm.
 * Only a deployment that cannot give right answers, with topics that do not fit together, stops the topology.
 */
final class StreamThreadExceptionHandler implements StreamsUncaughtExceptionHandler {

    private final long pauseMillis;

    /** @param pauseMillis before a thread is replaced, not to spin while the reason lasts */
    StreamThreadExceptionHandler(long pauseMillis) {
        this.pauseMillis = pauseMillis;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof PartitionCheck.PartitionMismatch) {
                DensityLog.LOG.topologyStops(cause.getMessage());
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        DensityLog.LOG.streamThreadReplaced(exception.toString());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
