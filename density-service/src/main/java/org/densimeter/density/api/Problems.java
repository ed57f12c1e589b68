package org.densimeter.density.api;

import java.util.UUID;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.density.analysis.QueueFullException;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.persistence.DatabaseFailures;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response known(ProblemException failure) {
        return answer(failure.problem());
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        Response original = failure.getResponse();
        int status = original.getStatus();
        Response.ResponseBuilder answer = Response.fromResponse(answer(switch (status) {
            case 404 -> Problem.of(ProblemCode.DNS4001, status, "there is nothing at this path", null, null);
            case 405 -> Problem.of(ProblemCode.DNS4003, status, "this path does not take that method", null, null);
            case 406 -> Problem.of(ProblemCode.DNS4003, status,
                    "this path does not answer in any of the media types asked for", HttpHeaders.ACCEPT, null);
            case 415 -> Problem.of(ProblemCode.DNS4003, status, "this path does not take that media type",
                    HttpHeaders.CONTENT_TYPE, null);
            default ->
                status < 500 ? Problem.of(ProblemCode.DNS4002, status, "the request is not understood", null, null)
                        : unexpected(failure);
        }));
        if (original.getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response busy(QueueFullException failure) {
        return answer(Problem.of(ProblemCode.DNS4006, 503, failure.getMessage() + "; the request can be repeated", null,
                null));
    }

    @ServerExceptionMapper
    Response any(Throwable failure) {
        return answer(
                DatabaseFailures.isUnavailable(failure)
                        ? Problem.of(ProblemCode.DNS4004, 503,
                                "the read model's database is away; the request can be repeated", null, null)
                        : unexpected(failure));
    }

    private static Problem unexpected(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "request failed, reference %s", reference);
        return Problem.of(ProblemCode.DNS4005, 500,
                "something went wrong here; the log tells more under reference " + reference, null, null);
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return problem.status() == 503 ? answer.header(HttpHeaders.RETRY_AFTER, 2).build() : answer.build();
    }
}
