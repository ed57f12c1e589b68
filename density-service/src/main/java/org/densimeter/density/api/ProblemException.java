package org.densimeter.density.api;

import org.densimeter.law.problem.ProblemCode;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** A parameter that is not understood. */
    static ProblemException parameter(String field, String value, String detail) {
        return new ProblemException(Problem.of(ProblemCode.DNS4002, 400, detail, field, value));
    }

    /** A parameter without which there is no question. */
    static ProblemException missing(String field, String detail) {
        return new ProblemException(Problem.of(ProblemCode.DNS4021, 400, detail, field, null));
    }

    /** Parameters that are each understood, but do not make one question; {@code field} is the one at fault, or the first that is. */
    static ProblemException question(String field, String value, String detail) {
        return new ProblemException(Problem.of(ProblemCode.DNS4020, 400, detail, field, value));
    }

    /** A benchmark that is known, but on which there is no law to measure by. */
    static ProblemException withoutLaw(String benchmark, String reason) {
        return new ProblemException(Problem.of(ProblemCode.DNS4022, 404, reason, QueryParameter.BENCHMARK.parameterName(), benchmark));
    }

    /** Nothing of that name. */
    static ProblemException notFound(String field, String value, String detail) {
        return new ProblemException(Problem.of(ProblemCode.DNS4001, 404, detail, field, value));
    }

    Problem problem() {
        return problem;
    }
}
