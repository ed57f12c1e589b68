package org.densimeter.support.openapi;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Documents the headers that every service gives its answers: which part of a list it is, and, of a service that cannot
 * answer now, when to retry.
 */
final class AnswerHeaders {

    private AnswerHeaders() {}

    /** Puts them into {@code api}, whose answers are there. */
    static void document(OpenAPI api) {
        api.getPaths().getPathItems().values().stream().forEach(item -> {
            item.getOperations().values().forEach(AnswerHeaders::document);
            Optional.ofNullable(item.getGET()).ifPresent(AnswerHeaders::tag);
            Optional.ofNullable(item.getPUT()).ifPresent(AnswerHeaders::condition);
        });
    }

    private static void tag(Operation read) {
        APIResponse answer = read.getResponses().getAPIResponse("200");
        if (answer != null && answer.getContent() != null && answer.getContent().hasMediaType("application/json")) {
            answer.addHeader("ETag", header(SchemaType.STRING,
                    "The entity tag of this representation. A request with If-None-Match and this tag is answered with "
                            + "304, without a body, while nothing has changed."));
        }
    }

    private static void condition(Operation write) {
        write.addParameter(OASFactory.createParameter()
                .name("If-Match")
                .in(Parameter.In.HEADER)
                .description("The entity tag that the stored item must have; 412 (DNS5016) if it has another.")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }

    private static void document(Operation operation) {
        Stream.of("503", "default")
                .map(operation.getResponses()::getAPIResponse)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(problem -> problem.addHeader("Retry-After",
                        header(SchemaType.INTEGER, "With status 503: the seconds after which to ask again.")));
        APIResponse list = operation.getResponses().getAPIResponse("200");
        if (list != null && operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "page".equals(parameter.getName()))) {
            list.addHeader("X-Total-Count", header(SchemaType.INTEGER, "How many items all pages have."));
            list.addHeader("Link", header(SchemaType.STRING,
                    "The other pages (RFC 8288): first, prev, next and last, as far as there are such; one header "
                            + "each."));
        }
    }

    private static Header header(SchemaType type, String description) {
        return OASFactory.createHeader().description(description).schema(OASFactory.createSchema().addType(type));
    }
}
