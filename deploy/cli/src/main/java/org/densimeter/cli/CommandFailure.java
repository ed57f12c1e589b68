package org.densimeter.cli;

/** Ends a command with a message for the user: a service refused, was not reachable, or a file cannot be used. */
final class CommandFailure extends RuntimeException {

    private final String text;

    /** @param text one line */
    CommandFailure(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    @Override
    public String getMessage() {
        return text;
    }
}
