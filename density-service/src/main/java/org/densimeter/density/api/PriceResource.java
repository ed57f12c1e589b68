package org.densimeter.density.api;

import java.util.function.Supplier;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.PriceTrends;
import org.densimeter.density.readmodel.ListedModelPrice;
import org.densimeter.density.readmodel.PriceQuery;
import org.densimeter.density.readmodel.PriceTrendView;
import org.densimeter.density.readmodel.Prices;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves prices of inference. */
@Path("/prices")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "prices", description = "Prices of inference, and how fast the price of a capability falls")
public class PriceResource {

    private final Prices prices;
    private final PriceTrends trends;
    private final RequestGuards guards;
    private final NamedModelGuards names;

    PriceResource(Prices prices, PriceTrends trends, RequestGuards guards, NamedModelGuards names) {
        this.prices = prices;
        this.trends = trends;
        this.guards = guards;
        this.names = names;
    }

    /** Returns prices. */
    @GET
    @Operation(operationId = "prices", summary = "List prices",
            description = "Ordered by date, then model and provider. A price more than 20 times below the lowest "
                    + "other price of its day is held: it does not count until it is sent with confirmed.")
    @PossibleProblems({ProblemCode.DNS2045, ProblemCode.DNS4001})
    public Uni<ListPage<ListedModelPrice>> list(@BeanParam @Valid PriceListParameters parameters) {
        PriceQuery asked = parameters.query();
        Paging paging = parameters.paging();
        return names.priced(asked.model(), model -> {
            PriceQuery query = asked.ofModel(model);
            return ofModel(query, () -> ofProvider(query, () -> prices.page(query, paging.offset(), paging.size())));
        }).map(page -> ListPage.of(paging, page.items(), page.total(), PriceTables.PRICES));
    }

    /** Returns how fast the price of a capability falls. */
    @GET
    @Path("/trend")
    @Operation(operationId = "priceTrend", summary = "Get how fast the price of a capability falls",
            description = "Among the models that reach a score, the running minimum of the price of a million input "
                    + "tokens, and its halving time by end points and by least squares, each with a 95 % interval from "
                    + "a bootstrap over models. The score on mmlu is the one reported with the price, if any; any "
                    + "other score is the one that counts for the model card of that id or name. published is the "
                    + "result of the paper for mmlu at 70 percent, and null for other parameters.")
    @PossibleProblems(ProblemCode.DNS4001)
    public Uni<SingleItem<PriceTrendView>> trend(@BeanParam @Valid PriceTrendParameters parameters) {
        String benchmark = parameters.benchmark();
        return guards.scoredBenchmark(benchmark, () -> trends.trend(benchmark, parameters.threshold()))
                .map(trend -> new SingleItem<>(trend, PriceTables.TREND));
    }

    private <T> Uni<T> ofModel(PriceQuery query, Supplier<Uni<T>> next) {
        return query.model() == null ? next.get() : guards.pricedModel(query.model(), next);
    }

    private <T> Uni<T> ofProvider(PriceQuery query, Supplier<Uni<T>> next) {
        return query.provider() == null ? next.get() : guards.provider(query.provider(), next);
    }
}
