package org.densimeter.density.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.PriceTrends;
import org.densimeter.density.readmodel.ListedModelPrice;
import org.densimeter.density.readmodel.PriceQuery;
import org.densimeter.density.readmodel.PriceTrendView;
import org.densimeter.density.readmodel.Prices;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** Prices of inference. */
@Path("/prices")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class PriceResource {

    private final Prices prices;
    private final PriceTrends trends;
    private final RequestGuards known;
    private final Answers answers;

    PriceResource(Prices prices, PriceTrends trends, RequestGuards known, Answers answers) {
        this.prices = prices;
        this.trends = trends;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "prices", summary = "What models cost", description = "By date, then model and provider.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = ListedModelPrice.class)))
    public Uni<Response> list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.PRICES);
        PriceQuery asked = query.prices();
        Uni<Response> page = Uni.createFrom()
                .deferred(() -> prices.page(asked, query.offset(), query.size()))
                .map(found -> answers.page(query, found, CsvTable.PRICES));
        Uni<Response> ofProvider = asked.provider() == null ? page : known.provider(asked.provider(), () -> page);
        return asked.model() == null ? ofProvider : known.pricedModel(asked.model(), () -> ofProvider);
    }

    @GET
    @Path("/trend")
    @Operation(operationId = "priceTrend", summary = "How fast the price of a capability falls",
            description = "Among the models that reach a score, the running minimum of the price of a "
                    + "million input tokens, and its halving time by end points and by least squares, each with a "
                    + "95 % interval from a bootstrap over models. The score of a model on mmlu is the one " + "told "
                    + "with its price, if any; any other is the one that counts of the model card of that id or "
                    + "name. published is what the paper says to its question, mmlu at 70 percent, and null "
                    + "to any other.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PriceTrendView.class)))
    public Uni<Response> trend(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.PRICE_TREND);
        String benchmark = query.pricedBenchmark();
        double threshold = query.threshold();
        return known.scoredBenchmark(benchmark, () -> trends.trend(benchmark, threshold))
                .map(trend -> answers.one(query, trend, CsvTable.PRICE_TRENDS));
    }
}
