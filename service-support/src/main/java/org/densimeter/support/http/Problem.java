package org.densimeter.support.http;

import java.util.Map;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.law.problem.ProblemCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Describes an error as RFC 9457 defines it, with a stable code.
 *
 * @param type identifies the kind of problem, {@code urn:densimeter:problem:DNSnnnn}
 * @param title the kind of problem in words, the same for every occurrence of the code
 * @param status the HTTP status
 * @param detail this occurrence, one sentence
 * @param code {@code DNSnnnn}
 * @param field the parameter, header or body field at fault; absent if none
 * @param value the value of that field, shortened; absent if none
 * @param rule what the value must be; absent if none
 * @param extensions further members of this occurrence, by name; empty if none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"type", "title", "detail", "code"})
public record Problem(String type, String title, int status, String detail, String code, @Nullable String field,
        @Nullable String value, @Nullable String rule, @JsonIgnore Map<String, Object> extensions) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MAX_VALUE_LENGTH = 100;
    private static final int RETRY_AFTER_SECONDS = 2;

    /** Returns the problem {@code code} without a field. */
    public static Problem of(ProblemCode code, int status, String detail) {
        return of(code, status, detail, null, null, null);
    }

    /**
     * Returns the problem {@code code} of one field.
     *
     * @param field null if none is at fault
     * @param value null if the field is missing
     * @param rule null if no rule applies
     */
    public static Problem of(ProblemCode code, int status, String detail, @Nullable String field,
            @Nullable String value, @Nullable String rule) {
        String shown = value == null || value.length() <= MAX_VALUE_LENGTH ? value
                : value.substring(0, MAX_VALUE_LENGTH) + "...";
        return new Problem(code.type(), code.title(), status, detail, code.name(), field, shown, rule, Map.of());
    }

    /** Returns this problem with {@code more} members; those that are null are left out. */
    public Problem with(Map<String, Object> more) {
        return new Problem(type, title, status, detail, code, field, value, rule, more);
    }

    /** Returns the further members of this occurrence for the JSON writer. */
    @JsonAnyGetter
    @JsonInclude(content = JsonInclude.Include.NON_NULL)
    public Map<String, Object> members() {
        return extensions;
    }

    /** Returns the HTTP response; with status 503 it says after how many seconds to repeat the request. */
    public Response response() {
        Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(this);
        return status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : response.build();
    }
}
