package org.densimeter.local.stack;

/** Something a person has to put right. The message is one line that says what is wrong and what to do. */
public final class StackFailure extends RuntimeException {

    /** A failure with its one line. */
    public StackFailure(String line) {
        super(line);
    }

    /** A failure with its one line and what caused it. */
    public StackFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
