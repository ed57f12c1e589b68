package org.densimeter.contract;

/** Reports the first field of an event that breaks its rule; the message is half a sentence about it. */
public final class InvalidEventException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidEventException(String reason) {
        super(reason, null, false, false);
    }
}
