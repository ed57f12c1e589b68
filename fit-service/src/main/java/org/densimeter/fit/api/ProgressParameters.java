package org.densimeter.fit.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.progress.Estimator;
import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the estimates of algorithmic progress.
 *
 * @param specification null for every specification
 * @param estimator null for every estimator
 * @param paging the page
 */
public record ProgressParameters(
        @QueryParam("specification") @Parameter(description = "Only this specification.",
                example = "7-cut-2018") String specification,
        @QueryParam("estimator") @Parameter(description = "Only estimates of this estimator.") Estimator estimator,
        @BeanParam @Valid Paging paging) {}
