package org.densimeter.fit.api;

import java.time.Duration;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import org.densimeter.fit.history.CompletionHistory;
import org.densimeter.fit.history.RecordedCompletion;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves the joint Gaussians that complete composites. */
@Path("/completions")
@Tag(name = "completions", description = "Joint Gaussians of scores, which complete composites")
public class CompletionsResource {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CompletionHistory history;

    CompletionsResource(CompletionHistory history) {
        this.history = history;
    }

    /** Returns the latest revision of every completion. */
    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson"})
    @Operation(operationId = "completions", summary = "List the completions of composites",
            description = "One for each completed composite and each stage that a reference series measures, ordered "
                    + "by those: means, standard deviations, correlations and covariance of the logits of scores, or "
                    + "why there are none. In CSV, one row for each benchmark.")
    public Uni<ListPage<CompletionView>> completions(@BeanParam @Valid CompletionParameters parameters) {
        return latest().map(all -> ListPage.cut(parameters.paging(),
                all.stream()
                        .filter(recorded -> parameters.matches(recorded.completion().composite(),
                                recorded.completion().stage()))
                        .toList(),
                CompletionView::of, CompletionTable.TABLE));
    }

    /** Returns the latest revision of one completion. */
    @GET
    @PossibleProblems(ProblemCode.DNS3017)
    @Path("/{composite}/{stage}")
    @Produces("application/json")
    @Operation(operationId = "completion", summary = "Get the completion of one composite and stage",
            description = "The latest revision; 404 (DNS3017) if there is none.")
    public Uni<CompletionView> completion(
            @Parameter(description = "Id of the composite.") @PathParam("composite") String composite,
            @Parameter(description = "Stage of the releases: pretrained, instruct or reasoning.",
                    example = "pretrained") @PathParam("stage") String stage) {
        return latest().map(all -> all.stream()
                .filter(recorded -> recorded.completion().key().equals(composite + "/" + stage))
                .findFirst()
                .map(CompletionView::of)
                .orElseThrow(() -> ProblemException.notFound(ProblemCode.DNS3017, "composite", composite,
                        "there is no completion of " + composite + "/" + stage)));
    }

    private Uni<List<RecordedCompletion>> latest() {
        return history.latest().ifNoItem().after(TIMEOUT).fail();
    }
}
