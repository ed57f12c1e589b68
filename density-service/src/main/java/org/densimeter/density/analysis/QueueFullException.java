package org.densimeter.density.analysis;

/** Signals that the computation queue is full; the request can be repeated. */
public final class QueueFullException extends RuntimeException {

    QueueFullException(int waiting) {
        super("the computation queue is full: " + waiting + " requests are waiting", null, false, false);
    }
}
