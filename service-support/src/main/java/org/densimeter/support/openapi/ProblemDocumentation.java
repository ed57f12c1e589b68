package org.densimeter.support.openapi;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.models.Operation;

/** Documents the codes of the problems that operations answer. */
final class ProblemDocumentation {

    /** The description of problems that every operation may answer. */
    static final String EVERY_OPERATION = "A problem (RFC 9457) with a stable code. Codes of every operation: "
            + codes(Arrays.stream(ProblemCode.values()).filter(code -> code.name().startsWith("DNS5"))) + ".";

    private ProblemDocumentation() {}

    /** Adds the codes of {@link PossibleProblems} to the responses of {@code operation} for problems. */
    static void document(Endpoint endpoint, Operation operation) {
        PossibleProblems own = endpoint.method().getAnnotation(PossibleProblems.class);
        if (own != null) {
            String description = EVERY_OPERATION + " Codes of this operation: " + codes(Arrays.stream(own.value()))
                    + ".";
            Stream.of("4XX", "default")
                    .map(operation.getResponses()::getAPIResponse)
                    .filter(Objects::nonNull)
                    .forEach(problem -> problem.setDescription(description));
        }
    }

    private static String codes(Stream<ProblemCode> codes) {
        return codes.map(code -> code.name() + " (" + code.title() + ")").collect(Collectors.joining(", "));
    }
}
