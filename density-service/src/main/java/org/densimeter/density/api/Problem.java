package org.densimeter.density.api;

import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An answer that says what went wrong (RFC 9457, {@code application/problem+json}).
 *
 * @param type {@code urn:densimeter:problem:} and the code
 * @param title the same for every occurrence of the code
 * @param status HTTP status
 * @param detail what was wrong this time, for a person
 * @param code stable, searchable
 * @param field the parameter at fault; null where there is none
 * @param value what it was; null where there is none
 * @param rule what it must be; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String code, String field, String value,
        String rule) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemCode code, int status, String detail, String field, String value) {
        return of(code, status, detail, field, value, null);
    }

    static Problem of(ProblemCode code, int status, String detail, String field, String value, String rule) {
        return new Problem(code.type(), code.title(), status, detail, code.name(), field, value, rule);
    }
}
