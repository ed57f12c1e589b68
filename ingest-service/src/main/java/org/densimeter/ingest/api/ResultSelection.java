package org.densimeter.ingest.api;

import jakarta.ws.rs.QueryParam;

import org.densimeter.ingest.store.ResultFilter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Selects results; a result is selected if it matches every parameter that is given.
 *
 * @param model null for every model
 * @param benchmark null for every benchmark
 * @param evaluator null for every evaluator
 * @param importId null for every import
 */
public record ResultSelection(@QueryParam("model") @Parameter(description = "Only results of this model.") String model,
        @QueryParam("benchmark") @Parameter(description = "Only results on this benchmark.") String benchmark,
        @QueryParam("evaluator") @Parameter(description = "Only results of this evaluator.") String evaluator,
        @QueryParam("import") @Parameter(
                description = "Only results whose revision came from this import.") String importId) {

    ResultFilter filter() {
        return new ResultFilter(model, benchmark, evaluator, importId);
    }
}
