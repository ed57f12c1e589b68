package org.densimeter.contract;

/** Reports the first field of an event that breaks its rule. */
public final class InvalidEventException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    /** Creates it with what is wrong, in a sentence for operators. */
    public InvalidEventException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Returns half a sentence about the field. */
    public String reason() {
        return reason;
    }
}
