package org.densimeter.ingest.api;

import java.io.IOException;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.ImportInterrupted;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.StoreUnavailable;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemMapper;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the exceptions of this service into problems; the shared mapper does so with all others. */
final class IngestExceptionMapper {

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    /** Returns the problem of a body that is refused as a whole. */
    @ServerExceptionMapper
    Response refused(BodyRefused refused) {
        Rejection rejection = refused.rejection();
        return ImportProblem.of(problem(status(rejection.code()), rejection), refused.line()).response();
    }

    /** Returns the problem of a single item that breaks a rule. */
    @ServerExceptionMapper
    Response rejected(RowRejected rejected) {
        return problem(UNPROCESSABLE, rejected.rejection()).response();
    }

    /** Returns the problem of a body whose rows were rejected. */
    @ServerExceptionMapper
    Response rejected(RowsRejected rejected) {
        return ImportProblem.of(rejected).response();
    }

    /** Returns the problem of a body during which the database became unavailable. */
    @ServerExceptionMapper
    Response interrupted(ImportInterrupted interrupted) {
        Summary committed = interrupted.committed();
        String detail = committed.taken() == 0 ? "nothing was stored; send the body again later"
                : committed.taken() + " rows were stored; send the whole body again later, what is stored is then "
                        + "unchanged";
        return ImportProblem.of(Problem.of(ProblemCode.DNS2020, UNAVAILABLE, detail), committed).response();
    }

    /** Returns the problem of an unavailable database: nothing of the transaction was stored. */
    @ServerExceptionMapper
    Response unavailable(StoreUnavailable unavailable, Request request) {
        return request.getMethod().equals(HttpMethod.GET) ? ProblemMapper.databaseUnavailable().response()
                : Problem.of(ProblemCode.DNS2020, UNAVAILABLE, "nothing was stored; send the request again later")
                        .response();
    }

    /** Returns the problem of a body that ended early; mostly the client is gone. */
    @ServerExceptionMapper
    Response broken(IOException broken) {
        return Problem.of(ProblemCode.DNS2014, BAD_REQUEST, "the body ended before it was complete").response();
    }

    /** Returns {@code rejection} as a problem. */
    static Problem problem(int status, Rejection rejection) {
        return Problem.of(rejection.code(), status, detail(rejection.field(), rejection.value(), rejection.rule()),
                rejection.field(), rejection.value(), rejection.rule());
    }

    /** Returns field, value and rule in one sentence. */
    static String detail(String field, String value, String rule) {
        return field == null ? rule : field + (value == null ? "" : " = " + value) + ": " + rule;
    }

    /** Returns 400 for a body that is not well-formed, 422 for one that is and breaks a rule. */
    static int status(ProblemCode code) {
        return switch (code) {
            case DNS2010, DNS2011, DNS2012, DNS2013, DNS2014, DNS2015, DNS2033, DNS2034, DNS2036 -> BAD_REQUEST;
            default -> UNPROCESSABLE;
        };
    }
}
