package org.densimeter.ingest.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.progress.PerplexityBenchmark;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the list of perplexities.
 *
 * @param paper null for every paper
 * @param benchmark null for every benchmark
 * @param counts true for the rows of the sample only, false for the others; null for all
 * @param history whether earlier and retracted revisions are listed too
 * @param paging the page
 */
public record PerplexityParameters(
        @QueryParam("paper") @Parameter(description = "Only rows of the paper with this key.") String paper,
        @QueryParam("benchmark") @Parameter(description = "Only rows on this text.") PerplexityBenchmark benchmark,
        @QueryParam("counts") @Parameter(
                description = "true: only rows that count for the sample; false: only the others.") Boolean counts,
        @QueryParam("history") @DefaultValue("false") @Parameter(description = "true: every revision of every row, "
                + "corrected and retracted ones too, without the reasons why it does not count.") boolean history,
        @BeanParam @Valid Paging paging) {

    /** Checks that {@code counts} is not combined with {@code history}. */
    void check() {
        if (history && counts != null) {
            throw ProblemException.parameter("counts", counts.toString(),
                    "absent with history=true: only current rows are known to count or not");
        }
    }
}
