package org.densimeter.fit.api;

import org.densimeter.support.openapi.ServiceOpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.jboss.jandex.IndexView;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Documents the bodies and problems of this service while it is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class FitOpenApiFilter extends ServiceOpenApiFilter implements OASFilter {

    /** Creates the filter for the endpoints in {@code index}. */
    public FitOpenApiFilter(IndexView index) {
        super(index);
    }
}
