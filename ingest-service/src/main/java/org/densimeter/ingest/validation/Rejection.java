package org.densimeter.ingest.validation;

import org.densimeter.law.problem.ProblemCode;

/**
 * The reason why a row or a body is rejected.
 *
 * @param code the stable code
 * @param field the field, named as in the body; null if it is not about one field
 * @param value the value as sent, shortened; null if there is none
 * @param rule what the value must be, in words
 */
public record Rejection(ProblemCode code, String field, String value, String rule) {

    private static final int SHOWN = 120;

    /** Shortens {@code value} and replaces its control characters. */
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

    /** Returns a rejection without a field. */
    public static Rejection of(ProblemCode code, String rule) {
        return new Rejection(code, null, null, rule);
    }
}
