package org.densimeter.support.openapi;

import java.util.Comparator;
import java.util.List;

import org.densimeter.support.http.Problem;
import org.densimeter.support.json.WireFormat;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.tags.Tag;
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
            addProblems(operation, problem(operation));
        }
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        answers.document(api);
        if (api.getTags() != null) {
            api.setTags(api.getTags().stream().sorted(Comparator.comparing(Tag::getName)).toList());
        }
    }

    /** Returns the type of the problems that {@code operation} may answer. */
    protected Class<?> problem(Operation operation) {
        return Problem.class;
    }

    /** Adds the responses of {@code operation} for problems of {@code type}. */
    protected final void addProblems(Operation operation, Class<?> type) {
        operation.getResponses().addAPIResponse("4XX", problem(type));
        operation.getResponses().addAPIResponse("default", problem(type));
    }

    private APIResponse problem(Class<?> type) {
        return OASFactory.createAPIResponse()
                .description(ProblemDocumentation.EVERY_OPERATION)
                .content(OASFactory.createContent()
                        .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(answers.schema(type))));
    }

    /** Returns the documentation of the parameters of an endpoint that is not a method, sorted by name. */
    protected static List<Parameter> parameters(Class<? extends Record> parameterRecord) {
        return ParameterDocumentation.of(parameterRecord);
    }
}
