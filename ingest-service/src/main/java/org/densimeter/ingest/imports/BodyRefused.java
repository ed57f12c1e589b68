package org.densimeter.ingest.imports;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** Thrown when a body as a whole is not taken: nothing of it was stored. */
public final class BodyRefused extends Exception {

    private final transient Rejection rejection;
    private final transient Long line;

    BodyRefused(Rejection rejection, Long line) {
        super(rejection.rule(), null, false, false);
        this.rejection = rejection;
        this.line = line;
    }

    /** A body refused for {@code code}. */
    public BodyRefused(ProblemCode code, String rule) {
        this(Rejection.of(code, rule), null);
    }

    /** The reason, coded. */
    public Rejection rejection() {
        return rejection;
    }

    /** The line it was seen on, counting from 1; null if no line is meant. */
    public Long line() {
        return line;
    }
}
