package org.densimeter.ingest.api;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** Thrown by a resource when it answers with a problem. */
final class ApiProblem extends RuntimeException {

    private final int status;
    private final transient Rejection rejection;

    ApiProblem(int status, Rejection rejection) {
        super(rejection.rule(), null, false, false);
        this.status = status;
        this.rejection = rejection;
    }

    static ApiProblem notFound(String what, String id) {
        return new ApiProblem(404, new Rejection(ProblemCode.DNS2017, "id", id, what));
    }

    static ApiProblem parameter(String name, String value, String rule) {
        return new ApiProblem(400, new Rejection(ProblemCode.DNS2003, name, value, rule));
    }

    int status() {
        return status;
    }

    Rejection rejection() {
        return rejection;
    }
}
