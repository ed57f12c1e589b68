package org.densimeter.fit.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the list of laws.
 *
 * @param series null for every series
 * @param benchmark null for every benchmark
 * @param stage the stage of the releases that the series measures; null for every stage
 * @param draws whether the constants of every draw are in the response
 * @param paging the page
 */
public record LawParameters(
        @QueryParam("series") @Parameter(description = "Only laws of this reference series.") String series,
        @QueryParam("benchmark") @Parameter(description = "Only laws of this benchmark or composite.") String benchmark,
        @QueryParam("stage") @Parameter(
                description = "Only laws of series that measure releases of this stage.") Stage stage,
        @QueryParam("draws") @DefaultValue("false") @Parameter(description = LawParameters.DRAWS) boolean draws,
        @BeanParam @Valid Paging paging) {

    static final String DRAWS = "true: with the constants of every bootstrap draw, about 96 kB for each law.";

    boolean matches(FittedLaw law) {
        return (series == null || series.equals(law.series().id()))
                && (benchmark == null || benchmark.equals(law.benchmark()))
                && (stage == null || stage == law.series().stage());
    }
}
