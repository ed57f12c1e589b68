package org.densimeter.law.scaling;

import org.densimeter.law.problem.ProblemCode;

/** No law can be fitted to the data. The message gives the reason in a sentence for the user. */
public final class FitException extends Exception {

    private final ProblemCode code;

    /** Creates a failure with its code and reason. */
    public FitException(ProblemCode code, String reason) {
        super(reason);
        this.code = code;
    }

    /** Returns the problem code of the failure. */
    public ProblemCode code() {
        return code;
    }
}
