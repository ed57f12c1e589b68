package org.densimeter.fit.api;

import java.time.Duration;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.fit.history.ProgressHistory;
import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.fit.progress.JobReport;
import org.densimeter.fit.progress.Plan;
import org.densimeter.fit.progress.ProgressJobs;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves the estimates of algorithmic progress in force and the jobs that compute them. */
@Path("/algorithmic-progress")
@Tag(name = "algorithmic progress", description = "The doubling time of effective compute at equal perplexity")
public class ProgressResource {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ProgressHistory history;
    private final ProgressJobs jobs;

    ProgressResource(ProgressHistory history, ProgressJobs jobs) {
        this.history = history;
        this.jobs = jobs;
    }

    /** Returns the latest revision of every specification. */
    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson"})
    @PossibleProblems(ProblemCode.DNS3006)
    @Operation(operationId = "algorithmicProgress", summary = "List the estimates by specification and estimator",
            description = "The preferred specification 7 first, then the others of the table, then the variants of 7 "
                    + "with a cut and with a factor for transformers. Every estimate has its 95 % interval over "
                    + "papers; what could not be estimated has a reason. In CSV, one row for each estimate and each "
                    + "reason.")
    public Uni<ListPage<ProgressRevisionView>> progress(@BeanParam @Valid ProgressParameters parameters) {
        String specification = parameters.specification();
        return history.latest().ifNoItem().after(TIMEOUT).fail().map(all -> {
            List<RecordedProgress> matching = ProgressRevisionView.inOrder(all)
                    .stream()
                    .filter(recorded -> specification == null
                            || recorded.progress().specification().equals(specification))
                    .toList();
            if (matching.isEmpty() && specification != null && !Plan.knows(specification)) {
                throw ProblemException.notFound(ProblemCode.DNS3006, "specification", specification,
                        "there is no specification " + specification);
            }
            return ListPage.cut(parameters.paging(), matching, recorded -> view(recorded, parameters),
                    ProgressTable.TABLE);
        });
    }

    /** Returns the jobs since the service started. */
    @GET
    @Path("/jobs")
    @Produces("application/json")
    @Operation(operationId = "algorithmicProgressJobs", summary = "List the current job and the jobs before it",
            description = "Latest first, since the service started. A job computes one sample, named by its "
                    + "fingerprint; newer perplexities that change the sample cancel it.")
    public List<JobReport> jobs() {
        return jobs.all();
    }

    private static ProgressRevisionView view(RecordedProgress recorded, ProgressParameters parameters) {
        ProgressRevisionView view = ProgressRevisionView.of(recorded);
        return parameters.estimator() == null ? view : view.by(parameters.estimator());
    }
}
