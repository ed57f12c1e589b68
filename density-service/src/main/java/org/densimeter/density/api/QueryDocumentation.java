package org.densimeter.density.api;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.support.json.WireFormat;
import org.densimeter.support.openapi.AnswerDocumentation;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Documents what the annotations cannot tell: the parameters, the stream, the problems, and what the answers look like.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class QueryDocumentation implements OASFilter {

    private static final Map<String, Set<QueryParameter>> TAKEN = Map.ofEntries(
            entry("densities", QueryParameter.DENSITIES), entry("densitiesOfModel", DensityResource.OF_MODEL),
            entry("frontier", QueryParameter.FRONTIER), entry("trend", QueryParameter.TREND),
            entry("trendShape", QueryParameter.FRONTIER), entry("trendInfluence", QueryParameter.INFLUENCE),
            entry("trendBreak", QueryParameter.BREAK), entry("frontierHistory", QueryParameter.HISTORY),
            entry("trendHistory", QueryParameter.HISTORY), entry("frontiers", QueryParameter.LIST),
            entry("trends", QueryParameter.LIST), entry("series", QueryParameter.LIST),
            entry("benchmarks", QueryParameter.LIST), entry("explanation", QueryParameter.EXPLAINED),
            entry("forecast", QueryParameter.FORECAST), entry("equivalents", QueryParameter.EQUIVALENTS),
            entry("windows", QueryParameter.WINDOWS), entry("compression", QueryParameter.PAIRS),
            entry("edge", QueryParameter.EDGE), entry("comparison", QueryParameter.COMPARE),
            entry("prices", QueryParameter.PRICES), entry("priceTrend", QueryParameter.PRICE_TREND),
            entry("algorithmicProgress", QueryParameter.PROGRESS),
            entry("algorithmicProgressHistory", QueryParameter.PROGRESS_HISTORY));

    private final AnswerDocumentation answers;

    /** Documents the resources in {@code index}. */
    public QueryDocumentation(IndexView index) {
        answers = new AnswerDocumentation(index, QueryDocumentation.class.getClassLoader(), WireFormat.mapper());
    }

    @Override
    public Operation filterOperation(Operation operation) {
        TAKEN.getOrDefault(operation.getOperationId() == null ? "" : operation.getOperationId(), Set.of())
                .stream()
                .sorted()
                .forEach(parameter -> operation.addParameter(document(parameter)));
        if (operation.getOperationId() != null && operation.getResponses() != null) {
            operation.getResponses().addAPIResponse("default", problem());
        }
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Operation stream = OASFactory.createOperation()
                .operationId("stream")
                .summary("Changes as they happen")
                .description("Server-sent events named density, frontier and trend, whose data has the shape of the "
                        + "queries' answers, and price and progress, whose data is the whole state "
                        + "of a model's prices or of a specification, and which belong to no series and "
                        + "benchmark. Begins with everything current but the densities; with the " + "header "
                        + "Last-Event-ID, goes on after that event instead.")
                .addParameter(text("series", "Only this series.", List.of()))
                .addParameter(text("benchmark", "Only this benchmark or composite.", List.of()))
                .addParameter(text("type", "Only events of this name; may be repeated.",
                        List.of("density", "frontier", "price", "progress", "trend")))
                .addParameter(text("snapshot", "Begins with every current density too.", List.of("densities")))
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200",
                                OASFactory.createAPIResponse()
                                        .description("Events without end")
                                        .content(OASFactory.createContent()
                                                .addMediaType("text/event-stream",
                                                        OASFactory.createMediaType().schema(string()))))
                        .addAPIResponse("default", problem()));
        api.getPaths().addPathItem("/stream", OASFactory.createPathItem().GET(stream));
        answers.document(api);
    }

    private static Parameter document(QueryParameter parameter) {
        Parameter documented = text(parameter.parameterName(), parameter.description(), parameter.choices());
        if (parameter.isNumber()) {
            documented.getSchema().setType(List.of(Schema.SchemaType.INTEGER));
        } else if (parameter.isDecimal()) {
            documented.getSchema().setType(List.of(Schema.SchemaType.NUMBER));
        } else if (parameter.isDate()) {
            documented.getSchema().setFormat("date");
        }
        if (parameter.isRepeatable()) {
            documented.setSchema(
                    OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(documented.getSchema()));
        }
        return documented;
    }

    private static Parameter text(String name, String description, List<String> choices) {
        Schema schema = string();
        choices.forEach(schema::addEnumeration);
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).description(description).schema(schema);
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private APIResponse problem() {
        return OASFactory.createAPIResponse()
                .description("A problem with a code")
                .content(OASFactory.createContent()
                        .addMediaType(Problem.MEDIA_TYPE,
                                OASFactory.createMediaType().schema(answers.schema(Problem.class))));
    }
}
