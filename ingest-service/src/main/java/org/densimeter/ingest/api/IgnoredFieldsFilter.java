package org.densimeter.ingest.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

import org.densimeter.ingest.imports.IgnoredFields;

/** Names the fields of a single item that nothing reads in a header, so that a misspelled field is seen. */
@Provider
class IgnoredFieldsFilter implements ContainerResponseFilter {

    private final IgnoredFields ignored;

    IgnoredFieldsFilter(IgnoredFields ignored) {
        this.ignored = ignored;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals("GET") || ignored.names().isEmpty()) {
            return;
        }
        response.getHeaders()
                .putSingle(RequestBodies.IGNORED,
                        ignored.names()
                                .stream()
                                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                                .collect(Collectors.joining(", ")));
    }
}
