package org.densimeter.ingest.imports;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** Thrown when a body is refused as a whole: nothing of it was stored. */
public final class BodyRefused extends Exception {

    private final transient Rejection rejection;
    private final transient Long line;

    /**
     * @param rejection the reason
     * @param line at fault, from 1; null if none
     */
    public BodyRefused(Rejection rejection, Long line) {
        super(rejection.rule(), null, false, false);
        this.rejection = rejection;
        this.line = line;
    }

    /** Creates the refusal with {@code code}. */
    public BodyRefused(ProblemCode code, String rule) {
        this(Rejection.of(code, rule), null);
    }

    /** Returns the reason. */
    public Rejection rejection() {
        return rejection;
    }

    /** Returns the line at fault, from 1; null if none. */
    public Long line() {
        return line;
    }
}
