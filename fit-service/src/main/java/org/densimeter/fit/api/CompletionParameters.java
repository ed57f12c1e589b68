package org.densimeter.fit.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.catalogue.Stage;
import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the list of completions.
 *
 * @param composite null for every composite
 * @param stage null for every stage
 * @param paging the page
 */
public record CompletionParameters(
        @QueryParam("composite") @Parameter(description = "Only completions of this composite.") String composite,
        @QueryParam("stage") @Parameter(description = "Only completions of releases of this stage.") Stage stage,
        @BeanParam @Valid Paging paging) {

    boolean matches(String ofComposite, Stage ofStage) {
        return (composite == null || composite.equals(ofComposite)) && (stage == null || stage == ofStage);
    }
}
