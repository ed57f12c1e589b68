package org.densimeter.fit.intake;

import org.densimeter.law.problem.ProblemCode;

/** A record cannot be trusted; the message says why in one sentence. Never leaves this package. */
final class UnreadableException extends Exception {

    private final ProblemCode code;

    UnreadableException(ProblemCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    ProblemCode code() {
        return code;
    }
}
