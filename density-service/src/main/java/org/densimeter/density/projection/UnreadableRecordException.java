package org.densimeter.density.projection;

import org.densimeter.law.problem.ProblemCode;

/** A record that is not of the shape its topic carries. */
final class UnreadableRecordException extends Exception {

    private final ProblemCode code;

    /** @param reason half a sentence about "it", the record */
    UnreadableRecordException(ProblemCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    ProblemCode code() {
        return code;
    }
}
