package org.densimeter.ingest.api;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.support.openapi.ServiceOpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.IndexView;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Documents the bodies and problems of this service while it is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class IngestOpenApiFilter extends ServiceOpenApiFilter implements OASFilter {

    /** The fields of each type that a request must have. */
    private static final Map<String, Layout> REQUIRED = Map.ofEntries(Map.entry("Model", Layout.MODEL),
            Map.entry("ReportedResult", Layout.RESULT), Map.entry("Benchmark", Layout.BENCHMARK),
            Map.entry("Composite", Layout.COMPOSITE), Map.entry("Part", Layout.PART),
            Map.entry("ReferenceSeries", Layout.SERIES), Map.entry("ReferenceRunView", Layout.REFERENCE_RUN),
            Map.entry("ReferenceScoreView", Layout.REFERENCE_SCORE), Map.entry("ReportedPrice", Layout.PRICE),
            Map.entry("ReportedPerplexity", Layout.PERPLEXITY), Map.entry("Evaluator", Layout.EVALUATOR));

    /** Creates the filter for the endpoints in {@code index}. */
    public IngestOpenApiFilter(IndexView index) {
        super(index);
    }

    /** Returns the type with the counts of rows for the endpoints that take many rows. */
    @Override
    protected Class<?> problem(Operation operation) {
        return isImport(operation) ? ImportProblem.class : super.problem(operation);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        super.filterOpenAPI(api);
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        REQUIRED.forEach((type, layout) -> schemas.get(type).setRequired(layout.requiredFields()));
        api.getPaths()
                .getPathItems()
                .values()
                .stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(IngestOpenApiFilter::headers);
    }

    private static void headers(Operation operation) {
        if (isImport(operation) || "confirmModel".equals(operation.getOperationId())) {
            operation.addParameter(OASFactory.createParameter()
                    .name(IdempotencyFilter.KEY)
                    .in(Parameter.In.HEADER)
                    .description("A key of the client's choice, 1 to 255 visible ASCII characters. The same request "
                            + "with the same key is answered as the first time, and not run again.")
                    .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
            header(operation, IdempotencyFilter.REPLAYED, "`true` if the answer is that to an earlier request.");
        }
        if (isImport(operation)) {
            operation.getResponses()
                    .addAPIResponse("207",
                            OASFactory.createAPIResponse()
                                    .description("The rows before the place where the body could not be read further.")
                                    .content(operation.getResponses().getAPIResponse("200").getContent()));
            header(operation, RequestBodies.IMPORT, "Id of the import, as `import` in the body.");
        } else if (operation.getOperationId().startsWith("put")) {
            header(operation, RequestBodies.OUTCOME, "What became of the item: created, corrected or unchanged.");
            header(operation, RequestBodies.IGNORED,
                    "Names in the body that are no fields, separated by commas and percent-encoded; absent if none.");
        }
    }

    private static void header(Operation operation, String name, String description) {
        Stream.of("200", "201", "207")
                .map(operation.getResponses()::getAPIResponse)
                .filter(Objects::nonNull)
                .forEach(response -> response.addHeader(name,
                        OASFactory.createHeader()
                                .description(description)
                                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))));
    }

    private static boolean isImport(Operation operation) {
        return operation.getOperationId().startsWith("import");
    }
}
