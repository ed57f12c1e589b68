package org.densimeter.ingest.api;

import java.util.List;

import org.densimeter.support.json.WireFormat;
import org.densimeter.support.openapi.AnswerDocumentation;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Documents what the annotations cannot tell: the problems, and what the answers look like. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class IngestOpenApiFilter implements OASFilter {

    private final AnswerDocumentation answers;

    /** Documents the resources in {@code index}. */
    public IngestOpenApiFilter(IndexView index) {
        answers = new AnswerDocumentation(index, IngestOpenApiFilter.class.getClassLoader(), WireFormat.mapper());
    }

    @Override
    public Operation filterOperation(Operation operation) {
        operation.getResponses().addAPIResponse("default", problem());
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        answers.document(api);
    }

    /** What every problem has; some have more, as {@link Problems} writes them. */
    private static APIResponse problem() {
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("type", "title", "status", "detail", "code"));
        List.of("type", "title", "detail", "code", "field", "value", "rule")
                .forEach(name -> schema.addProperty(name, OASFactory.createSchema().addType(SchemaType.STRING)));
        schema.addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER));
        return OASFactory.createAPIResponse()
                .description("A problem with a code; of a body also what became of its rows")
                .content(OASFactory.createContent()
                        .addMediaType(Problems.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
    }
}
