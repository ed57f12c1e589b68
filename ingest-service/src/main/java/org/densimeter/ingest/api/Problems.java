package org.densimeter.ingest.api;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.RowProblem;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** Builds answers of type {@code application/problem+json} (RFC 9457). */
final class Problems {

    static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    static Response of(int status, Rejection rejection) {
        return of(status, rejection, Map.of());
    }

    static Response of(int status, Rejection rejection, Map<String, Object> more) {
        String about = rejection.field() == null ? ""
                : rejection.field() + (rejection.value() == null ? "" : " = " + rejection.value()) + ": ";
        return of(status, rejection.code(), about + rejection.rule(), rejection.field(), rejection.value(),
                rejection.rule(), more);
    }

    /** A body none of whose rows was taken: the first row's problem, and all of them. */
    static Response allRejected(int status, Summary summary) {
        RowProblem first = summary.problems().get(0);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("row", first.row());
        more.put("line", first.line());
        more.putAll(members(summary));
        String detail = (summary.received() == 1 ? "the row was not taken"
                : "none of " + summary.received() + " rows was taken; the first") + ": "
                + (first.field() == null ? ""
                        : first.field() + (first.value() == null ? "" : " = " + first.value()) + ": ")
                + first.rule();
        return of(status, ProblemCode.valueOf(first.code()), detail, first.field(), first.value(), first.rule(), more);
    }

    /** The members of {@code summary}, beside those of a problem. */
    static Map<String, Object> members(Summary summary) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("received", summary.received());
        members.put("created", summary.created());
        members.put("corrected", summary.corrected());
        members.put("unchanged", summary.unchanged());
        members.put("rejected", summary.rejected());
        members.put("problems", summary.problems());
        members.put("problemsOmitted", summary.problemsOmitted());
        return members;
    }

    private static Response of(int status, ProblemCode code, String detail, String field, String value, String rule,
            Map<String, Object> more) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", code.type());
        problem.put("title", code.title());
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("code", code.name());
        problem.put("field", field);
        problem.put("value", value);
        problem.put("rule", rule);
        problem.putAll(more);
        problem.values().removeIf(member -> member == null);
        return Response.status(status).type(MEDIA_TYPE).entity(problem).build();
    }
}
