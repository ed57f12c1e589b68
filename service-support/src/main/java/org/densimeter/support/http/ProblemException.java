package org.densimeter.support.http;

import java.util.Collection;

import jakarta.ws.rs.WebApplicationException;

import org.densimeter.law.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}. It carries no stack trace. */
public final class ProblemException extends WebApplicationException {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final transient Problem problem;

    /** Creates the exception for {@code problem}. */
    public ProblemException(Problem problem) {
        super(problem.detail(), problem.response());
        this.problem = problem;
    }

    /** Returns the refusal of a parameter whose value is not {@code rule}. */
    public static ProblemException parameter(String name, @Nullable String value, String rule) {
        return new ProblemException(
                Problem.of(ProblemCode.DNS5001, BAD_REQUEST, name + " must be " + rule, name, value, rule));
    }

    /** Returns the refusal of a parameter that the endpoint does not have. */
    public static ProblemException unknownParameter(String name, String value, Collection<String> known) {
        String rule = known.isEmpty() ? "no parameter: this endpoint has none"
                : "one of the parameters " + String.join(", ", known.stream().sorted().toList());
        return new ProblemException(Problem.of(ProblemCode.DNS5002, BAD_REQUEST,
                "this endpoint has no parameter " + name, name, value, rule));
    }

    /** Returns the refusal of a request without the parameter {@code name}. */
    public static ProblemException missingParameter(String name) {
        return new ProblemException(Problem.of(ProblemCode.DNS5003, BAD_REQUEST,
                "the parameter " + name + " is required", name, null, "present"));
    }

    /** Returns the answer for a resource that does not exist. */
    public static ProblemException notFound(ProblemCode code, String field, String value, String detail) {
        return new ProblemException(Problem.of(code, NOT_FOUND, detail, field, value, null));
    }

    /** Returns what is sent to the client. */
    public Problem problem() {
        return problem;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
