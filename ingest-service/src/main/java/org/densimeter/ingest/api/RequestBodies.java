package org.densimeter.ingest.api;

import java.io.InputStream;
import java.util.Locale;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.files.carrier.Carriers;
import org.densimeter.ingest.imports.BodyFormat;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

/** What the endpoints that take bodies have in common. */
final class RequestBodies {

    /** Says what a body of rows is and what becomes of it. */
    static final String ROWS = """
            The body is one JSON object, an array of objects, newline-delimited JSON (application/x-ndjson) or CSV \
            with a header (text/csv), in UTF-8. It is read as a stream and stored in transactions of 500 rows, and \
            good rows are stored beside bad ones unless atomic=true. Rows are numbered from 1, without the header of \
            a CSV file; `line` is the line in the body. Every row received is created, corrected, unchanged or \
            rejected. The status is 200 if any row was stored and 422 if every row was rejected; it is 207 if rows \
            were stored and the body could not be read to its end, and `partial` says where. Names in camel case and \
            in snake case are taken in JSON and in CSV; names that are no fields are listed as `ignored`. Sending a \
            body again is safe: what is stored already is unchanged.""";

    /** Says what a PUT does. */
    static final String PUT = "The body is the whole item. The status is 201 if it is new and 200 if it corrects or "
            + "repeats what is stored; the header `Densimeter-Outcome` is created, corrected or unchanged. Names in "
            + "the body that are no fields are listed in the header `Densimeter-Ignored`. The id in the body may be "
            + "left out. With the header If-Match, it is stored only if the stored item has that "
            + "entity tag, and with `If-None-Match: *` only if there is none; else the status is 412 (DNS5016), with "
            + "the stored item as `current` and its tag as `etag`.";

    /** The media types of a list, for {@code @Produces}. */
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    /** The header that says what became of a single item. */
    static final String OUTCOME = "Densimeter-Outcome";

    /** The header with the names in the body of a single item that are no fields. */
    static final String IGNORED = "Densimeter-Ignored";

    /** The header with the id of an import. */
    static final String IMPORT = "Densimeter-Import";

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private RequestBodies() {}

    /** Returns the format of a body of rows. */
    static BodyFormat rows(HttpHeaders headers) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return BodyFormat.of(type)
                .orElseThrow(() -> unsupported(type, "application/json, application/x-ndjson or text/csv, in UTF-8"));
    }

    /** Returns {@code body}, which must be JSON. */
    static InputStream object(HttpHeaders headers, InputStream body) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (BodyFormat.of(type).filter(format -> format == BodyFormat.JSON).isEmpty()) {
            throw unsupported(type, "application/json, in UTF-8");
        }
        return body;
    }

    /** Returns the header with the media type of results files, which must be one that they come in. */
    static String files(HttpHeaders headers) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (Carriers.mediaType(type).isEmpty()) {
            throw unsupported(type, String.join(", ", Carriers.MEDIA_TYPES.stream().sorted().toList()));
        }
        return type;
    }

    private static ProblemException unsupported(String type, String rule) {
        return new ProblemException(Problem.of(ProblemCode.DNS5007, UNSUPPORTED_MEDIA_TYPE,
                "this path does not consume the media type", HttpHeaders.CONTENT_TYPE, type, rule));
    }

    /** Returns 201 for an item that is new, else 200, with the item as it is stored. */
    static Response answer(RowOutcome.Change change, Object stored) {
        return Response.status(change == RowOutcome.Change.CREATED ? 201 : 200)
                .header(OUTCOME, change.name().toLowerCase(Locale.ROOT))
                .entity(stored)
                .build();
    }
}
