package org.densimeter.support.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.logging.SupportLog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers with a {@link Problem} where a request fails before it reaches an endpoint, like one without the header Host.
 * What is not valid HTTP, or longer than the configured limits, is answered by the server with a status alone.
 */
@ApplicationScoped
class RoutingProblems {

    /** Before every other failure handler. */
    private static final int FIRST = Integer.MIN_VALUE;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final ObjectMapper json;

    RoutingProblems(ObjectMapper json) {
        this.json = json;
    }

    void routes(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::failed);
    }

    private void failed(RoutingContext request) {
        if (request.response().headWritten()) {
            request.next();
        } else if (request.request().authority() == null) {
            answer(request, Problem.of(ProblemCode.DNS5010, BAD_REQUEST, "the request is malformed", HttpHeaders.HOST,
                    null, "name and port of the server"));
        } else if (request.statusCode() > 0 && request.statusCode() < SERVER_ERROR) {
            answer(request, Problem.of(ProblemCode.DNS5010, request.statusCode(), "the request is malformed"));
        } else {
            answer(request, ProblemMapper.unexpected(request.failure()));
        }
    }

    private void answer(RoutingContext request, Problem problem) {
        if (request.response().headWritten()) {
            return;
        }
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            SupportLog.LOG.requestFailed(e, ProblemCode.DNS5009, problem.detail());
            request.response().setStatusCode(problem.status()).end();
        }
    }
}
