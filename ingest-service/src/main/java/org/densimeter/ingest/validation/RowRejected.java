package org.densimeter.ingest.validation;

import org.densimeter.law.problem.ProblemCode;

/** Thrown when a row breaks a rule; other rows are not affected. */
public final class RowRejected extends Exception {

    private final transient Rejection rejection;

    public RowRejected(Rejection rejection) {
        super(rejection.rule(), null, false, false);
        this.rejection = rejection;
    }

    RowRejected(ProblemCode code, String field, String value, String rule) {
        this(new Rejection(code, field, value, rule));
    }

    /** Returns the reason. */
    public Rejection rejection() {
        return rejection;
    }
}
