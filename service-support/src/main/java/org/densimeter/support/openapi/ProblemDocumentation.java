package org.densimeter.support.openapi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Documents the codes of the problems that operations answer, in words and as a list. */
final class ProblemDocumentation {

    /** The extension of an operation that lists all its codes. */
    static final String EXTENSION = "x-problem-codes";

    private static final List<ProblemCode> SHARED = Arrays.stream(ProblemCode.values())
            .filter(code -> code.name().startsWith("DNS5") && code.compareTo(ProblemCode.DNS5010) <= 0)
            .toList();

    /** The description of problems that every operation may answer. */
    static final String EVERY_OPERATION = "A problem (RFC 9457) with a stable code. Codes of every operation: "
            + words(SHARED) + ".";

    private ProblemDocumentation() {}

    /** Adds the codes of {@link PossibleProblems} to the responses of {@code operation} for problems. */
    static void document(Endpoint endpoint, Operation operation) {
        List<ProblemCode> own = Stream
                .concat(Stream.of(endpoint.method()),
                        Arrays.stream(endpoint.method().getAnnotations()).map(Annotation::annotationType))
                .map(element -> element.getAnnotation(PossibleProblems.class))
                .filter(Objects::nonNull)
                .flatMap(problems -> Arrays.stream(problems.value()))
                .distinct()
                .sorted()
                .toList();
        if (!own.isEmpty()) {
            String description = EVERY_OPERATION + " Codes of this operation: " + words(own) + ".";
            Stream.of("4XX", "default")
                    .map(operation.getResponses()::getAPIResponse)
                    .filter(Objects::nonNull)
                    .forEach(problem -> problem.setDescription(description));
        }
        operation.addExtension(EXTENSION, names(Stream.concat(own.stream(), SHARED.stream())));
    }

    /** Lists the codes of every operation where an operation of {@code api}, which is no method, has no list. */
    static void complete(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .values()
                .stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getExtensions() == null
                        || !operation.getExtensions().containsKey(EXTENSION))
                .forEach(operation -> operation.addExtension(EXTENSION, names(SHARED.stream())));
    }

    private static List<String> names(Stream<ProblemCode> codes) {
        return codes.map(ProblemCode::name).toList();
    }

    private static String words(List<ProblemCode> codes) {
        return codes.stream().map(code -> code.name() + " (" + code.title() + ")").collect(Collectors.joining(", "));
    }
}
