package org.densimeter.fit.api;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.law.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/** Makes a coded problem of everything that can go wrong with a request. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response ours(ProblemException ended) {
        return ended.problem().response();
    }

    /** No such path, method or media type. */
    @ServerExceptionMapper
    Response http(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        Response response = Problem
                .of(ProblemCode.DNS3004, status, refused.getResponse().getStatusInfo().getReasonPhrase())
                .response();
        String allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? response : Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response other(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof TimeoutException
                    || cause instanceof VertxException || cause instanceof PgException) {
                LOG.debugf("The database does not answer: %s", cause.getMessage());
                return Problem
                        .of(ProblemCode.DNS3005, Response.Status.SERVICE_UNAVAILABLE.getStatusCode(),
                                "the database does not answer; try again")
                        .response();
            }
        }
        LOG.error("A request failed", failure);
        return Problem
                .of(ProblemCode.DNS3003, Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(), "the log says more")
                .response();
    }
}
