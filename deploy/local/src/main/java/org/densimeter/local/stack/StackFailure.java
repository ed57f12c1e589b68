package org.densimeter.local.stack;

/** A failure that the user has to correct. The message is one line: what is wrong and what to do. */
public final class StackFailure extends RuntimeException {

    /** A failure with its message. */
    public StackFailure(String line) {
        super(line);
    }

    /** A failure with its message and cause. */
    public StackFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
