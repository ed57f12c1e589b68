package org.densimeter.density.api;

import java.util.EnumSet;
import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.DensityAnswers;
import org.densimeter.density.readmodel.Densities;
import org.densimeter.density.readmodel.DensityView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** Densities. */
@Path("/densities")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class DensityResource {

    /** What {@link #ofModel} takes. */
    static final Set<QueryParameter> OF_MODEL = EnumSet.of(QueryParameter.BASIS, QueryParameter.PAGE,
            QueryParameter.SIZE, QueryParameter.FORMAT);

    private final Densities densities;
    private final DensityAnswers found;
    private final RequestGuards known;
    private final Answers answers;

    DensityResource(Densities densities, DensityAnswers found, RequestGuards known, Answers answers) {
        this.densities = densities;
        this.found = found;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "densities", summary = "The densities on one benchmark",
            description = "Every release with its density, or the reason why it has none, and the probability "
                    + "that it is a record of the live frontier. Scores of one relationship or evaluator only are "
                    + "evaluated now, under the current law, without that probability.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = DensityView.class)))
    public Uni<Response> list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.DENSITIES);
        Uni<Response> page = Uni.createFrom()
                .deferred(() -> found.page(query.densities(), QueryParameter.order(query.sort()), query.offset(),
                        query.size()))
                .map(densities -> answers.page(query, densities, CsvTable.DENSITIES));
        return known.key(query, () -> query.model().map(model -> known.model(query, model, () -> page)).orElse(page));
    }

    @GET
    @Path("/{model}")
    @Operation(operationId = "densitiesOfModel", summary = "The densities of one model",
            description = "On every series and benchmark there is a law for.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = DensityView.class)))
    public Uni<Response> ofModel(@PathParam("model") String model, @Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, OF_MODEL);
        return known.model(query, model, () -> densities.ofModel(model, query.basis()))
                .map(all -> answers.cut(query, all, CsvTable.DENSITIES));
    }
}
