package org.densimeter.fit.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.densimeter.law.problem.ProblemCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error as RFC 9457 has it, with the project's code.
 *
 * @param type identifies the kind of problem
 * @param title the same for every occurrence of the code
 * @param status the HTTP status
 * @param detail this occurrence, in a sentence
 * @param code {@code DNSnnnn}
 * @param field the parameter at fault; absent if none
 * @param value what it was; absent if none
 * @param rule what it must be; absent if none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An error (RFC 9457) with the project's stable code")
public record Problem(String type, String title, int status, String detail, String code, String field, String value,
        String rule) {

    /** The media type of every error. */
    static final String MEDIA_TYPE = "application/problem+json";
    private static final int LONGEST_VALUE = 100;
    private static final int RETRY_AFTER_SECONDS = 2;

    static Problem of(ProblemCode code, int status, String detail) {
        return new Problem(code.type(), code.title(), status, detail, code.name(), null, null, null);
    }

    /** A parameter that is not what it must be; {@code value} is null where it is missing. */
    static Problem parameter(String field, String value, String rule) {
        String shown = value == null || value.length() <= LONGEST_VALUE ? value
                : value.substring(0, LONGEST_VALUE) + "...";
        return new Problem(ProblemCode.DNS3002.type(), ProblemCode.DNS3002.title(),
                Response.Status.BAD_REQUEST.getStatusCode(), field + " must be " + rule, ProblemCode.DNS3002.name(),
                field, shown, rule);
    }

    Response response() {
        Response.ResponseBuilder answer = Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
        return status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
                ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : answer.build();
    }
}
