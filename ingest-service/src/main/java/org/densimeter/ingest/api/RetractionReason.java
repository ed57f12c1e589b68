package org.densimeter.ingest.api;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Why something is taken back.
 *
 * @param reason at most 1,000 characters; null if the client gave none
 */
public record RetractionReason(
        @QueryParam("reason") @Size(max = 1_000, message = "a text of at most 1000 characters") @Parameter(
                required = true, example = "misread",
                description = "Why it is taken back, at most 1000 characters. Required.") String reason) {

    /** Refuses a request whose parameter {@code name} is null. */
    static void present(String name, Object value) {
        if (value == null) {
            throw ProblemException.missingParameter(name);
        }
    }

    /** Returns the reason without surrounding white space; refuses a request without one. */
    String required() {
        if (reason == null) {
            throw new ProblemException(Problem.of(ProblemCode.DNS2022, 400, "the parameter reason is required",
                    "reason", null, "a text that says why"));
        }
        return reason.strip();
    }
}
