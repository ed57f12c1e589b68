package org.densimeter.support.openapi;

import org.densimeter.support.http.Problem;
import org.densimeter.support.json.WireFormat;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/**
 * Documents the bodies of all endpoints of a service, from their types, and the problem that each of them may answer.
 * Each service has a subclass, which Quarkus runs while it builds the service.
 */
public abstract class ServiceOpenApiFilter implements OASFilter {

    private final AnswerDocumentation answers;

    /** Creates the filter for the endpoints in {@code index}. */
    protected ServiceOpenApiFilter(IndexView index) {
        answers = new AnswerDocumentation(index, Thread.currentThread().getContextClassLoader(), WireFormat.mapper());
    }

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() != null) {
            operation.getResponses().addAPIResponse("4XX", problem(problem(operation)));
            operation.getResponses().addAPIResponse("default", problem(problem(operation)));
        }
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        answers.document(api);
    }

    /** Returns the type of the problems that {@code operation} may answer. */
    protected Class<?> problem(Operation operation) {
        return Problem.class;
    }

    private APIResponse problem(Class<?> type) {
        return OASFactory.createAPIResponse()
                .description("A problem (RFC 9457) with a stable code")
                .content(OASFactory.createContent()
                        .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(answers.schema(type))));
    }
}
