package org.densimeter.density.api;

import org.densimeter.density.stream.StreamParameters;
import org.densimeter.support.http.Problem;
import org.densimeter.support.openapi.ServiceOpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Documents the bodies and problems of this service, and the stream of changes, which is no resource method. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DensityOpenApiFilter extends ServiceOpenApiFilter implements OASFilter {

    private static final String TAG = "stream";

    /** Creates the filter for the endpoints in {@code index}. */
    public DensityOpenApiFilter(IndexView index) {
        super(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Operation stream = OASFactory.createOperation()
                .operationId("stream")
                .addTag(TAG)
                .summary("Stream changes as they happen")
                .description("Server-sent events. The data of density, frontier and trend have the shape of the "
                        + "answers of the queries. The data of price and progress are the whole state of the prices of "
                        + "a model and of a specification; they belong to no series and benchmark. Begins with "
                        + "everything current except the densities; with the header Last-Event-ID, continues after "
                        + "that event instead.")
                .responses(OASFactory.createAPIResponses().addAPIResponse("200", events()));
        addProblems(stream, Problem.class);
        parameters(StreamParameters.class).forEach(stream::addParameter);
        stream.addParameter(lastEventId());
        api.getPaths().addPathItem("/stream", OASFactory.createPathItem().GET(stream));
        api.addTag(OASFactory.createTag().name(TAG).description("Changes as they happen"));
        super.filterOpenAPI(api);
    }

    private static APIResponse events() {
        return OASFactory.createAPIResponse()
                .description("Events without end")
                .content(OASFactory.createContent()
                        .addMediaType("text/event-stream", OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().addType(SchemaType.STRING))));
    }

    private static Parameter lastEventId() {
        return OASFactory.createParameter()
                .name("Last-Event-ID")
                .in(Parameter.In.HEADER)
                .description("Id of the last event that was received.")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }
}
