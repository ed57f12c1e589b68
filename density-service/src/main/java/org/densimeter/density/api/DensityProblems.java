package org.densimeter.density.api;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

/** Creates the problems of this service. */
final class DensityProblems {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private DensityProblems() {}

    /**
     * Returns the refusal of parameters that are each valid but cannot be combined.
     *
     * @param field the parameter at fault, or the first that is missing
     * @param value its value; null if it is missing
     * @param rule what can be combined
     */
    static ProblemException contradiction(String field, String value, String rule) {
        return new ProblemException(Problem.of(ProblemCode.DNS4020, BAD_REQUEST, rule, field, value, rule));
    }

    /** Returns the answer for a benchmark that is known but has no law. */
    static ProblemException withoutLaw(String benchmark, String reason) {
        return new ProblemException(Problem.of(ProblemCode.DNS4022, NOT_FOUND, reason, "benchmark", benchmark, null));
    }

    /** Returns the answer for a name that does not exist. */
    static ProblemException notFound(String field, String value, String detail) {
        return ProblemException.notFound(ProblemCode.DNS4001, field, value, detail);
    }
}
