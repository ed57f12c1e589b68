package org.densimeter.ingest.outbox;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** Thrown inside of a transaction whose event would be larger than the readers of its topic can take. */
public final class EventTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String key;
    private final long bytes;
    private final long most;

    EventTooLargeException(String key, long bytes, long most) {
        super("the event of " + key + " has " + bytes + " bytes, more than " + most, null, false, false);
        this.key = key;
        this.bytes = bytes;
        this.most = most;
    }

    /** Returns the key of the event. */
    public String key() {
        return key;
    }

    /**
     * Returns the rejection of a row that would have made the event too large.
     *
     * @param field the field of the row with the key
     */
    public Rejection rejection(String field) {
        return new Rejection(ProblemCode.DNS2003, field, key, "one whose rows have at most " + most
                + " bytes together, because they travel together; with these rows they have " + bytes);
    }
}
