package org.densimeter.ingest.api;

import jakarta.ws.rs.QueryParam;

import org.densimeter.ingest.store.NameDirectory;
import org.densimeter.ingest.store.ResultFilter;
import org.densimeter.law.catalogue.Variant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Selects results; a result is selected if it matches every parameter that is given.
 *
 * @param model null for every model
 * @param benchmark null for every benchmark
 * @param evaluator null for every evaluator
 * @param variant null for every variant; empty for results without one
 * @param importId null for every import
 */
public record ResultSelection(
        @QueryParam("model") @Parameter(description = "Only results of this model, by id or alias.") String model,
        @QueryParam("benchmark") @Parameter(description = "Only results on this benchmark.") String benchmark,
        @QueryParam("evaluator") @Parameter(
                description = "Only results of this evaluator, by any of its names.") String evaluator,
        @QueryParam("variant") @Parameter(description = "Only results in this variant, e.g. 5-shot; an empty text "
                + "selects those without one.") String variant,
        @QueryParam("import") @Parameter(
                description = "Only results whose revision came from this import.") String importId) {

    /** Returns the selection for queries. */
    public ResultFilter filter(NamedModels models, NameDirectory names) {
        return new ResultFilter(models.filter(model), benchmark, evaluator == null ? null : names.spellings(evaluator),
                variant == null ? null : Variant.canonical(variant), importId);
    }
}
