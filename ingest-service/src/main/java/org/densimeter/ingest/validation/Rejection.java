package org.densimeter.ingest.validation;

import org.densimeter.law.problem.ProblemCode;

/**
 * Why a row, or a whole body, is not taken.
 *
 * @param code the stable code
 * @param field the field as the sender wrote it; null if it is not about one field
 * @param value the value as the sender wrote it, shortened; null if there is none
 * @param rule what would have been right, for a person
 */
public record Rejection(ProblemCode code, String field, String value, String rule) {

    private static final int SHOWN = 120;

    /** Shortens {@code value}, and drops what a log or terminal should not be sent. */
    public Rejection {
        if (value != null) {
            StringBuilder shown = new StringBuilder();
            value.codePoints()
                    .limit(SHOWN)
                    .forEach(c -> shown.appendCodePoint(
                            Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c));
            value = value.codePointCount(0, value.length()) > SHOWN ? shown + "..." : shown.toString();
        }
    }

    /** A rejection that is not about one field. */
    public static Rejection of(ProblemCode code, String rule) {
        return new Rejection(code, null, null, rule);
    }
}
