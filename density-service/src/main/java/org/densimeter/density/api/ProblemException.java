package org.densimeter.density.api;

import java.util.Collection;
import java.util.List;

import org.densimeter.law.problem.ProblemCode;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** A parameter that is not understood; {@code rule} says what it must be. */
    public static ProblemException parameter(String field, String value, String rule) {
        return new ProblemException(
                Problem.of(ProblemCode.DNS4002, 400, field + " must be " + rule, field, value, rule));
    }

    /** A parameter that is none of those {@code there} are. */
    public static ProblemException unknownParameter(String name, String value, Collection<String> there) {
        List<String> sorted = there.stream().sorted().toList();
        return new ProblemException(
                Problem.of(ProblemCode.DNS4002, 400, "there is no parameter of this name here; there are " + sorted,
                        name, value, "a parameter that is one of " + sorted));
    }

    /** A parameter without which there is no question. */
    public static ProblemException missing(String field, String detail) {
        return new ProblemException(Problem.of(ProblemCode.DNS4021, 400, detail, field, null, "given"));
    }

    /**
     * Parameters that are each understood, but do not make one question; {@code field} is the one at fault, or the
     * first that is; {@code rule} says what makes one.
     */
    public static ProblemException question(String field, String value, String rule) {
        return new ProblemException(Problem.of(ProblemCode.DNS4020, 400, rule, field, value, rule));
    }

    /** A benchmark that is known, but on which there is no law to measure by. */
    public static ProblemException withoutLaw(String benchmark, String reason) {
        return new ProblemException(
                Problem.of(ProblemCode.DNS4022, 404, reason, QueryParameter.BENCHMARK.parameterName(), benchmark));
    }

    /** Nothing of that name. */
    public static ProblemException notFound(String field, String value, String detail) {
        return new ProblemException(Problem.of(ProblemCode.DNS4001, 404, detail, field, value));
    }

    public Problem problem() {
        return problem;
    }
}
