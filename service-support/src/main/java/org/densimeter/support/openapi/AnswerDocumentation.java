package org.densimeter.support.openapi;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;

/**
 * Documents the bodies of a service's answers and requests, and the headers of its answers. Which types they have, the
 * resources say: by what their methods return, or by annotations.
 */
public final class AnswerDocumentation {

    private final List<Endpoint> endpoints;
    private final WrittenTypes types;
    private final ParameterDocumentation parameters = new ParameterDocumentation();

    /**
     * Documents the resources in {@code index}.
     *
     * @param loader of their classes
     * @param json writes their answers
     */
    public AnswerDocumentation(IndexView index, ClassLoader loader, ObjectMapper json) {
        endpoints = Endpoint.in(index, loader);
        types = new WrittenTypes(json);
    }

    /**
     * The schema of {@code type} for an answer that no resource gives; a reference, whole once the API is
     * {@linkplain #document documented}.
     */
    public Schema schema(Class<?> type) {
        return types.answered(TypeFactory.defaultInstance().constructType(type));
    }

    /**
     * Puts the schemas of all bodies into {@code api}, in place of those it has. Where a list takes the parameter
     * {@code format}, its other formats too.
     */
    public void document(OpenAPI api) {
        endpoints.forEach(endpoint -> requests(operation(api, endpoint), endpoint));
        for (Endpoint endpoint : endpoints) {
            Operation operation = operation(api, endpoint);
            parameters.document(endpoint, operation);
            ProblemDocumentation.document(endpoint, operation);
            endpoint.answers()
                    .forEach(body -> content(answer(operation, body.status()), body.mediaType(),
                            types.answered(body.type())));
            if (operation.getParameters() != null
                    && operation.getParameters().stream().anyMatch(parameter -> "format".equals(parameter.getName()))) {
                Content content = answer(operation, "200");
                content(content, "text/csv", text("A header, and lines of values."));
                content(content, "application/x-ndjson",
                        text("A line for each item: JSON, as an item of the array is."));
            }
        }
        ProblemDocumentation.complete(api);
        AnswerHeaders.document(api);
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().setSchemas(types.components());
    }

    /** Puts the schemas of requests into {@code operation}; text where a media type has none. */
    private void requests(Operation operation, Endpoint endpoint) {
        if (operation.getRequestBody() == null) {
            return;
        }
        if (operation.getRequestBody().getDescription() == null) {
            operation.getRequestBody().setDescription("May be coded, with the header Content-Encoding: gzip or zstd.");
        }
        Content content = operation.getRequestBody().getContent();
        endpoint.requests().forEach(body -> content(content, body.mediaType(), sent(body.type())));
        content.getMediaTypes()
                .values()
                .stream()
                .filter(media -> media.getSchema() == null)
                .forEach(media -> media.setSchema(text("A line for each item.")));
    }

    /** Returns the schema of a request; where an array is documented, a single item is accepted too. */
    private Schema sent(JavaType type) {
        return type.isArrayType()
                ? OASFactory.createSchema().addOneOf(types.sent(type.getContentType())).addOneOf(types.sent(type))
                : types.sent(type);
    }

    private static Operation operation(OpenAPI api, Endpoint endpoint) {
        PathItem item = api.getPaths().getPathItem(endpoint.path());
        Operation operation = item == null ? null : item.getOperations().get(endpoint.verb());
        if (operation == null) {
            throw new IllegalStateException("there is no " + endpoint.verb() + " " + endpoint.path()
                    + " in the documentation of " + endpoint.method());
        }
        return operation;
    }

    private static Content answer(Operation operation, String status) {
        APIResponse answer = operation.getResponses().getAPIResponse(status);
        if (answer == null) {
            answer = OASFactory.createAPIResponse();
            operation.getResponses().addAPIResponse(status, answer);
        }
        if (answer.getDescription() == null) {
            answer.setDescription(operation.getSummary());
        }
        if (answer.getContent() == null) {
            answer.setContent(OASFactory.createContent());
        }
        return answer.getContent();
    }

    private static void content(Content content, String mediaType, Schema schema) {
        content.addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
