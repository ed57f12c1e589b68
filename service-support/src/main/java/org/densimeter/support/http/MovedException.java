package org.densimeter.support.http;

/** Ends a request for an item that has another name now: the answer is 308 with its present path. */
public final class MovedException extends RuntimeException {

    private final String from;
    private final String to;

    /**
     * Creates the redirection.
     *
     * @param from the element of the path that names the item, decoded
     * @param to the present name, an identifier
     */
    public MovedException(String from, String to) {
        super("moved from " + from + " to " + to, null, false, false);
        this.from = from;
        this.to = to;
    }

    /** Returns the element of the path that is replaced, decoded. */
    String from() {
        return from;
    }

    /** Returns what replaces it. */
    String to() {
        return to;
    }
}
