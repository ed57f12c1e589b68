package org.densimeter.support.setup;

/** Reports what prevents the setup, in a sentence for the operator. */
public final class SetupFailure extends Exception {

    private static final long serialVersionUID = 1;

    SetupFailure(String message) {
        super(message);
    }

    SetupFailure(String message, Exception cause) {
        super(message, cause);
    }
}
