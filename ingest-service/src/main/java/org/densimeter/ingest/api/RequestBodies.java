package org.densimeter.ingest.api;

import java.io.InputStream;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyFormat;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** What the resources that take bodies have in common. */
final class RequestBodies {

    static final String ROWS = "One JSON object, an array of them, newline-delimited JSON (application/x-ndjson) or "
            + "CSV with a header (text/csv), UTF-8. It is read as a stream and "
            + "committed in batches of 500 rows, so that good rows are kept beside bad ones. Rows are numbered from "
            + "1, the header of a CSV file not counted; `line` is the line in the "
            + "file. 200 if anything was taken, 422 if every row was rejected. Sending a body again is safe: what "
            + "is stored comes back as unchanged.";

    private RequestBodies() {}

    static BodyFormat rows(HttpHeaders headers) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return BodyFormat.of(type)
                .orElseThrow(() -> new ApiProblem(415, new Rejection(ProblemCode.DNS2016, "Content-Type", type,
                        "application/json, application/x-ndjson or text/csv, in UTF-8")));
    }

    static InputStream object(HttpHeaders headers, InputStream body) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (BodyFormat.of(type).filter(format -> format == BodyFormat.JSON).isEmpty()) {
            throw new ApiProblem(415,
                    new Rejection(ProblemCode.DNS2016, "Content-Type", type, "application/json in UTF-8"));
        }
        return body;
    }

    static boolean percentForSure(String scale) {
        if (scale != null && !scale.equals("percent")) {
            throw ApiProblem.parameter("scale", scale, "percent, or left out");
        }
        return scale != null;
    }

    /** What a query parameter that is true or false says; null if it is not there. */
    static Boolean truth(String name, String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw ApiProblem.parameter(name, value, "true or false");
        }
        return value == null ? null : Boolean.valueOf(value);
    }

    static String reason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ApiProblem(400,
                    new Rejection(ProblemCode.DNS2022, "reason", reason, "a query parameter that says why"));
        }
        if (reason.length() > 1_000 || reason.chars().anyMatch(Character::isISOControl)) {
            throw ApiProblem.parameter("reason", reason, "at most 1,000 characters, without control characters");
        }
        return reason.strip();
    }

    static Response answer(Summary summary) {
        if (summary.taken() == 0 && summary.rejected() > 0) {
            return Problems.allRejected(status(summary), summary);
        }
        return Response.ok(summary).build();
    }

    /** 422, but 400 for one thing that is not even JSON. */
    private static int status(Summary summary) {
        return summary.received() > 1 ? 422 : switch (ProblemCode.valueOf(summary.problems().get(0).code())) {
            case DNS2012, DNS2014, DNS2015 -> 400;
            default -> 422;
        };
    }

    /** 201 for what is new, else 200. */
    static Response answer(RowOutcome.Change change, Object stored) {
        return Response.status(change == RowOutcome.Change.CREATED ? 201 : 200)
                .header("Densimeter-Outcome", change.name().toLowerCase(java.util.Locale.ROOT))
                .entity(stored)
                .build();
    }
}
