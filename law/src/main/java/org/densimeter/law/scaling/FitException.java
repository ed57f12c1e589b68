package org.densimeter.law.scaling;

import org.densimeter.law.problem.ProblemCode;

/** The data allow no law. The message says why in a sentence a user understands. */
public final class FitException extends Exception {

    private final ProblemCode code;

    /** A failure with its code and reason. */
    public FitException(ProblemCode code, String reason) {
        super(reason);
        this.code = code;
    }

    /** The stable code of the failure. */
    public ProblemCode code() {
        return code;
    }
}
