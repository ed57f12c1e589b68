package org.densimeter.fit.api;

import java.time.Duration;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

import org.densimeter.fit.LawKey;
import org.densimeter.fit.history.LawHistory;
import org.densimeter.fit.history.RecordedLaw;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves the scaling laws in force and their history. */
@Path("/laws")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "laws", description = "Scaling laws by reference series and benchmark")
public class LawsResource {

    private static final String SERIES = "Id of the reference series.";
    private static final String BENCHMARK = "Id of the benchmark or composite.";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final LawHistory history;

    LawsResource(LawHistory history) {
        this.history = history;
    }

    /** Returns the latest revision of every law. */
    @GET
    @Operation(operationId = "laws", summary = "List the laws in force",
            description = "One law for each series and benchmark or composite, ordered by those, with every constant, "
                    + "the other minima of the loss law, the held-out pairs, the 95 % interval of every constant, and "
                    + "whether the law fits the latest input.")
    public Uni<ListPage<LawView>> laws(@BeanParam @Valid LawParameters parameters) {
        return timely(history.latest()).map(all -> ListPage.cut(parameters.paging(),
                all.stream().filter(recorded -> parameters.matches(recorded.law())).toList(),
                recorded -> LawView.of(recorded, parameters.draws()), LawTable.TABLE));
    }

    /** Returns the latest revision of one law. */
    @GET
    @PossibleProblems(ProblemCode.DNS3001)
    @Path("/{series}/{benchmark}")
    @Produces("application/json")
    @Operation(operationId = "law", summary = "Get the law in force of one series and benchmark or composite",
            description = "The latest revision; 404 (DNS3001) if there is none.")
    public Uni<LawView> law(@Parameter(description = SERIES) @PathParam("series") String series,
            @Parameter(description = BENCHMARK) @PathParam("benchmark") String benchmark,
            @Parameter(description = LawParameters.DRAWS) @QueryParam("draws") @DefaultValue("false") boolean draws) {
        return latest(series, benchmark).map(recorded -> LawView.of(recorded, draws));
    }

    /** Returns all revisions of one law. */
    @GET
    @PossibleProblems(ProblemCode.DNS3001)
    @Path("/{series}/{benchmark}/history")
    @Operation(operationId = "lawHistory", summary = "List every revision of one law, newest first",
            description = "A revision is a new law or a change of health: a fit that failed keeps the law before it.")
    public Uni<ListPage<LawView>> history(@Parameter(description = SERIES) @PathParam("series") String series,
            @Parameter(description = BENCHMARK) @PathParam("benchmark") String benchmark,
            @BeanParam @Valid Paging paging) {
        return timely(history.page(new LawKey(series, benchmark), paging.offset(), paging.size())).map(found -> {
            if (found.total() == 0) {
                throw noLaw(series, benchmark);
            }
            List<LawView> laws = found.laws().stream().map(LawView::of).toList();
            return ListPage.of(paging, laws, found.total(), LawTable.TABLE);
        });
    }

    /** Returns what one law predicts for a size or a score. */
    @GET
    @PossibleProblems(ProblemCode.DNS3001)
    @Path("/{series}/{benchmark}/predict")
    @Produces("application/json")
    @Operation(operationId = "predict", summary = "Predict a score from a size, or a size from a score",
            description = "With params (and tokens, or else the tokens of the law): the loss and score of a reference "
                    + "model of that size. With score: the effective parameters, or why there are none. Each with its "
                    + "95 % interval where the law has draws. Extrapolation is the ratio to the largest reference "
                    + "run. A one-step series has neither losses nor tokens: the answer has no loss, and tokens are "
                    + "refused.")
    public Uni<Prediction> predict(@Parameter(description = SERIES) @PathParam("series") String series,
            @Parameter(description = BENCHMARK) @PathParam("benchmark") String benchmark,
            @BeanParam @Valid PredictionParameters parameters) {
        parameters.check();
        return latest(series, benchmark).map(recorded -> predict(recorded, parameters));
    }

    private static Prediction predict(RecordedLaw recorded, PredictionParameters parameters) {
        if (recorded.law().law() == null) {
            throw ProblemException.notFound(ProblemCode.DNS3001, "benchmark", recorded.law().benchmark(),
                    "no law of " + recorded.law().key() + " could be fitted yet: " + recorded.law().health().reason());
        }
        if (parameters.score() != null) {
            return Prediction.ofScore(recorded, parameters.score());
        }
        if (parameters.tokens() != null && recorded.law().law().oneStep()) {
            throw ProblemException.parameter("tokens", parameters.tokens().toString(),
                    "absent: " + recorded.law().series().id()
                            + " is a one-step series, whose scores follow from parameters alone");
        }
        return Prediction.ofParams(recorded, parameters.params(), parameters.tokens());
    }

    private Uni<RecordedLaw> latest(String series, String benchmark) {
        return timely(history.latest(new LawKey(series, benchmark))).onItem()
                .ifNull()
                .failWith(() -> noLaw(series, benchmark));
    }

    private static ProblemException noLaw(String series, String benchmark) {
        return ProblemException.notFound(ProblemCode.DNS3001, "benchmark", benchmark,
                "there is no law of " + series + "/" + benchmark);
    }

    private static <T> Uni<T> timely(Uni<T> answer) {
        return answer.ifNoItem().after(TIMEOUT).fail();
    }
}
