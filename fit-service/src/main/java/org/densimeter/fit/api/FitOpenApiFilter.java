package org.densimeter.fit.api;

import org.densimeter.support.json.WireFormat;
import org.densimeter.support.openapi.AnswerDocumentation;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Documents what the answers look like, from the types they have and the mapper that writes them. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class FitOpenApiFilter implements OASFilter {

    private final AnswerDocumentation answers;

    /** Documents the resources in {@code index}. */
    public FitOpenApiFilter(IndexView index) {
        answers = new AnswerDocumentation(index, FitOpenApiFilter.class.getClassLoader(), WireFormat.mapper());
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        answers.document(api);
    }
}
