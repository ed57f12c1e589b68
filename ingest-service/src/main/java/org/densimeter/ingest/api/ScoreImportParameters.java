package org.densimeter.ingest.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.ingest.imports.ScoreScale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of an import of scores.
 *
 * @param scale null if the client does not say it
 * @param options the parameters of every import
 */
public record ScoreImportParameters(
        @QueryParam("scale") @Parameter(description = "What the scores are: percent, or fraction (of 1; they and their "
                + "standard errors are stored as percent). Needed where most scores are at most 1.") ScoreScale scale,
        @BeanParam @Valid ImportParameters options) {}
