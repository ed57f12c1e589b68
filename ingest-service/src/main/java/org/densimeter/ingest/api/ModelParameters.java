package org.densimeter.ingest.api;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.ingest.store.ModelFilter;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the list of models.
 *
 * @param family null for every family
 * @param organisation null for every organisation
 * @param kind null for every kind
 * @param stage null for every stage
 * @param from first release date; null for no limit
 * @param to last release date; null for no limit
 * @param paging the page
 */
public record ModelParameters(
        @QueryParam("family") @Parameter(description = "Only models of this family.") String family,
        @QueryParam("organisation") @Parameter(description = "Only models of this organisation.") String organisation,
        @QueryParam("kind") @Parameter(description = "Only models of this kind.") Kind kind,
        @QueryParam("stage") @Parameter(description = "Only models of this stage of training.") Stage stage,
        @QueryParam("from") @Parameter(description = "Only models released on this day or later.",
                example = "2024-01-01", schema = @Schema(type = SchemaType.STRING, format = "date")) LocalDate from,
        @QueryParam("to") @Parameter(description = "Only models released on this day or earlier.",
                example = "2024-12-31", schema = @Schema(type = SchemaType.STRING, format = "date")) LocalDate to,
        @BeanParam @Valid Paging paging) {

    ModelFilter filter() {
        return new ModelFilter(family, organisation, kind, stage, from, to);
    }
}
