package org.densimeter.ingest.validation;

import org.densimeter.law.problem.ProblemCode;

/** Thrown while a row is read when it cannot be taken; the rows beside it can. */
public final class RowRejected extends Exception {

    private final transient Rejection rejection;

    public RowRejected(Rejection rejection) {
        super(rejection.rule(), null, false, false);
        this.rejection = rejection;
    }

    RowRejected(ProblemCode code, String field, String value, String rule) {
        this(new Rejection(code, field, value, rule));
    }

    /** The reason, coded. */
    public Rejection rejection() {
        return rejection;
    }
}
