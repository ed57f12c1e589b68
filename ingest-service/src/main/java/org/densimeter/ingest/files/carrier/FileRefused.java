package org.densimeter.ingest.files.carrier;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** Thrown when one file cannot be read; other files of the same body are not affected. */
public final class FileRefused extends Exception {

    private final transient Rejection rejection;

    /** Creates the refusal with {@code code}; {@code rule} says what a file must be. */
    public FileRefused(ProblemCode code, String rule) {
        super(rule, null, false, false);
        this.rejection = Rejection.of(code, rule);
    }

    /** Returns the reason. */
    public Rejection rejection() {
        return rejection;
    }
}
