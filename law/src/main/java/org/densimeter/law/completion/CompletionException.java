package org.densimeter.law.completion;

import org.densimeter.law.problem.ProblemCode;

/** A composite cannot be completed. The message gives the reason in a sentence for the user. */
public final class CompletionException extends Exception {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    /** Creates a refusal with its code and reason. */
    public CompletionException(ProblemCode code, String reason) {
        super(reason);
        this.code = code;
    }

    /** Returns the problem code of the refusal. */
    public ProblemCode code() {
        return code;
    }
}
