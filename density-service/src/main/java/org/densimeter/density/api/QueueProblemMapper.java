package org.densimeter.density.api;

import jakarta.ws.rs.core.Response;

import org.densimeter.density.analysis.QueueFullException;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns a full computation queue into a {@link Problem}. */
final class QueueProblemMapper {

    private static final int UNAVAILABLE = 503;

    /** Returns 503 with the seconds after which the request can be repeated. */
    @ServerExceptionMapper
    Response queueFull(QueueFullException failure) {
        return Problem.of(ProblemCode.DNS4006, UNAVAILABLE, failure.getMessage() + "; the request can be repeated")
                .response();
    }
}
