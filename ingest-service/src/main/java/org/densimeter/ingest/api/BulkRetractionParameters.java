package org.densimeter.ingest.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of every retraction of many items.
 *
 * @param dryRun whether the items are only counted
 * @param reason why they are retracted; may be absent with {@code dryRun}
 */
public record BulkRetractionParameters(
        @QueryParam("dryRun") @DefaultValue("false") @Parameter(
                description = "true: counts what would be retracted and changes nothing.") boolean dryRun,
        @BeanParam @Valid RetractionReason reason) {}
