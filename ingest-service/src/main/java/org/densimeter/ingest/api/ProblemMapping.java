package org.densimeter.ingest.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.ImportInterrupted;
import org.densimeter.ingest.store.StoreUnavailable;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Which answer each failure is. */
final class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
    private static final String NOTHING_TAKEN = "nothing was taken; send it again later";
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    Response known(ApiProblem problem) {
        return Problems.of(problem.status(), problem.rejection());
    }

    @ServerExceptionMapper
    Response refused(BodyRefused refused) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("line", refused.line());
        return Problems.of(status(refused.rejection().code()), refused.rejection(), more);
    }

    @ServerExceptionMapper
    Response rejected(RowRejected rejected) {
        return Problems.of(422, rejected.rejection());
    }

    @ServerExceptionMapper
    Response interrupted(ImportInterrupted interrupted) {
        Map<String, Object> more = Problems.members(interrupted.committed());
        more.put("committed", interrupted.committed().taken());
        String rule = interrupted.committed().taken() == 0 ? NOTHING_TAKEN
                : interrupted.committed().taken()
                        + " rows were committed before; send the whole body again later, what is stored comes back "
                        + "as unchanged";
        return away(Problems.of(503, Rejection.of(ProblemCode.DNS2020, rule), more));
    }

    @ServerExceptionMapper
    Response away(StoreUnavailable away) {
        return away(Problems.of(503, Rejection.of(ProblemCode.DNS2020, NOTHING_TAKEN)));
    }

    private static Response away(Response problem) {
        return Response.fromResponse(problem).header("Retry-After", RETRY_AFTER_SECONDS).build();
    }

    /** The body stopped coming: there is mostly nobody left to tell. */
    @ServerExceptionMapper
    Response broken(IOException broken) {
        return Problems.of(400, Rejection.of(ProblemCode.DNS2014, "a body that comes to its end"));
    }

    /** What the framework refuses: unknown paths, wrong methods. */
    @ServerExceptionMapper
    Response framework(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        Response problem = switch (status) {
            case 404 -> Problems.of(404, Rejection.of(ProblemCode.DNS2017, "a path of this service, see /q/openapi"));
            case 405 -> Problems.of(405, Rejection.of(ProblemCode.DNS2024, "a method this path takes, see /q/openapi"));
            case 406, 415 -> Problems.of(status, Rejection.of(ProblemCode.DNS2016, "application/json"));
            default -> Problems.of(status, Rejection.of(status < 500 ? ProblemCode.DNS2002 : ProblemCode.DNS2025,
                    String.valueOf(refused.getMessage())));
        };
        Object allowed = refused.getResponse().getHeaders().getFirst("Allow");
        return allowed == null ? problem : Response.fromResponse(problem).header("Allow", allowed).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        LOG.error("unexpected failure", failure);
        return Problems.of(500, Rejection.of(ProblemCode.DNS2025, "nothing of it is the sender's fault"));
    }

    /** 400 for what is not even well formed, 422 for what is but cannot be taken. */
    static int status(ProblemCode code) {
        return switch (code) {
            case DNS2010, DNS2011, DNS2012, DNS2013, DNS2014, DNS2015 -> 400;
            default -> 422;
        };
    }
}
