package org.densimeter.density.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.EdgeAnswer;
import org.densimeter.density.analysis.Equivalents;
import org.densimeter.density.analysis.ForecastAnswer;
import org.densimeter.density.analysis.ForecastQuestion;
import org.densimeter.density.analysis.TrendQueries;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.forecast.Forecast;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** What the trend says of times to come. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class ForecastResource {

    private static final String RULE = "of a score, a date and a size (params or memoryGb) exactly two are given, "
            + "and the third is the answer";

    private final TrendQueries consequences;
    private final RequestGuards known;
    private final Answers answers;
    private final Clock clock;

    ForecastResource(TrendQueries consequences, RequestGuards known, Answers answers, Clock clock) {
        this.consequences = consequences;
        this.known = known;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @Path("/forecast")
    @Operation(operationId = "forecast", summary = "Size, score or date of equal capability",
            description = "Given a score and a date, the parameters a release on the frontier needs; given a score and "
                    + "a size, the day it is reached; given a size and a date, the score. By the estimators records "
                    + "and quantile, with intervals. Where a line leads to less than one "
                    + "parameter, to more than 1e18, or to no day, unanswered says so. Gigabytes are those of a "
                    + "dense model whose density does not suffer from its bits, as assumes says, but on "
                    + "basis memory, on which every release counts with the " + "gigabytes it takes.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ForecastAnswer.class)))
    public Uni<Response> forecast(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.FORECAST);
        DensityQuery narrowed = query.narrowed().ofAllModels();
        ForecastQuestion asked = question(query);
        return known.scored(query, () -> consequences.forecast(narrowed, asked))
                .map(answer -> answers.one(query, answer, AnalysisTables.FORECASTS));
    }

    @GET
    @Path("/edge")
    @Operation(operationId = "edge", summary = "Densing times Moore",
            description = "How fast density and the chip of a price grow together, when a model at a score fits "
                    + "into a device, as it is and as it "
                    + "grows, and the largest effective model such a device runs, today and at each half year on, "
                    + "for two years. The device has the size asked for today: before, the growing one was "
                    + "smaller, so that "
                    + "growingDevice is later than fixedDevice where the day is in the past, and earlier where it "
                    + "is in the future. All of it extends the line of the records, which nothing says goes " + "on. "
                    + "The model is dense and its density does not suffer from its bits, as assumes says, but on "
                    + "basis memory, on which every release counts with the gigabytes it takes.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = EdgeAnswer.class)))
    public Uni<Response> edge(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.EDGE);
        DensityQuery narrowed = query.narrowed().ofAllModels();
        query.required(QueryParameter.SCORE);
        query.required(QueryParameter.MEMORY_GB);
        ForecastQuestion asked = ForecastQuestion.ofDevice(query.score().orElseThrow(), query.memoryGb().orElseThrow(),
                bits(query), null, query.chipDoublingDays().orElse(Forecast.CHIP_DOUBLING_DAYS), today(query));
        return known.scored(query, () -> consequences.edge(narrowed, asked))
                .map(answer -> answers.one(query, answer, AnalysisTables.EDGE));
    }

    @GET
    @Path("/equivalents")
    @Operation(operationId = "equivalents", summary = "What is as capable as a model",
            description = "The parameters a release on the frontier needs for the model's score, today and at each "
                    + "half year on, "
                    + "for two years, as far as that is one parameter or more and at most 1e18; the day a half, a "
                    + "quarter, a tenth of its parameters suffice; and the "
                    + "releases that scored at least as much with fewer. All these parameters are counted as the "
                    + "basis does: of a mixture of experts on basis inference neither all nor the active "
                    + "ones, which are "
                    + "paramsTotal and paramsActive. What is to come extends the line of the records, which nothing "
                    + "says goes on.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Equivalents.class)))
    public Uni<Response> equivalents(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.EQUIVALENTS);
        DensityQuery narrowed = query.narrowedInParameters();
        String model = query.required(QueryParameter.MODEL);
        return known.scored(query, () -> consequences.equivalents(narrowed, model, today(query)))
                .map(found -> answers.one(query, found.orElseThrow(() -> RequestGuards.noModel(query, model)),
                        AnalysisTables.EQUIVALENTS));
    }

    private LocalDate today(Query query) {
        return query.today()
                .or(() -> query.asOf().map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC)))
                .orElseGet(() -> LocalDate.now(clock));
    }

    /** The bits a weight is asked about; null on basis {@code memory}, on which every release has its own. */
    private static Integer bits(Query query) {
        if (query.basis() != DensityBasis.MEMORY) {
            return query.bits();
        }
        if (query.uri().getQueryParameters().containsKey(QueryParameter.BITS.parameterName())) {
            throw ProblemException.question(QueryParameter.BITS.parameterName(), Integer.toString(query.bits()),
                    "on basis memory every release counts with its own bits");
        }
        return null;
    }

    private ForecastQuestion question(Query query) {
        Optional<Double> params = query.params();
        Optional<Double> memory = query.memoryGb();
        if (params.isPresent() && memory.isPresent()) {
            throw ProblemException.question(QueryParameter.MEMORY_GB.parameterName(), memory.get().toString(),
                    "params and memoryGb both give a size: " + RULE);
        }
        Optional<Double> size = params.or(() -> memory);
        List<Optional<?>> given = List.of(query.score(), query.date(), size);
        List<QueryParameter> names = List.of(QueryParameter.SCORE, QueryParameter.DATE, QueryParameter.PARAMS);
        long count = given.stream().filter(Optional::isPresent).count();
        if (count < 2) {
            int missing = given.indexOf(Optional.empty());
            throw ProblemException.question(names.get(missing).parameterName(), null, RULE);
        }
        if (count > 2) {
            throw ProblemException.question(QueryParameter.DATE.parameterName(), query.date().orElseThrow().toString(),
                    RULE);
        }
        if (query.chipDoublingDays().isPresent() && size.isEmpty()) {
            throw ProblemException.question(QueryParameter.CHIP_DOUBLING_DAYS.parameterName(),
                    query.chipDoublingDays().get().toString(),
                    "only a size that is given, params or memoryGb, can grow");
        }
        if (params.isPresent() && query.basis() == DensityBasis.MEMORY) {
            throw ProblemException.parameter(QueryParameter.BASIS.parameterName(), query.basis().toString(),
                    "one that counts parameters, as params does, and not gigabytes");
        }
        LocalDate today = today(query);
        return memory.isPresent()
                ? ForecastQuestion.ofDevice(query.score().orElse(null), memory.get(), bits(query),
                        query.date().orElse(null), query.chipDoublingDays().orElse(null), today)
                : new ForecastQuestion(query.score().orElse(null), params.orElse(null), null, bits(query),
                        query.date().orElse(null), query.chipDoublingDays().orElse(null), today);
    }
}
