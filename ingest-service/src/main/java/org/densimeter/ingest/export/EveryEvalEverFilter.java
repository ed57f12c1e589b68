package org.densimeter.ingest.export;

import java.util.Set;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Sends {@code GET /results} to {@link EveryEvalEverResource} if the parameter {@code format} or the header
 * {@code Accept} asks for its records.
 */
public final class EveryEvalEverFilter {

    private static final String FORMAT = "every-eval-ever";
    private static final String MEDIA_TYPE = "application/vnd.every-eval-ever+x-ndjson";
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Changes the address before an endpoint is chosen. */
    @ServerRequestFilter(preMatching = true)
    public void route(ContainerRequestContext request) {
        if (!READS.contains(request.getMethod()) || !request.getUriInfo().getPath().equals("/results")) {
            return;
        }
        String format = request.getUriInfo().getQueryParameters().getFirst("format");
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (FORMAT.equals(format) || (format == null && accept != null && accept.startsWith(MEDIA_TYPE))) {
            request.setRequestUri(UriBuilder.fromUri(request.getUriInfo().getRequestUri())
                    .replacePath(EveryEvalEverResource.PATH)
                    .replaceQueryParam("format")
                    .build());
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, EveryEvalEverResource.NDJSON);
        }
    }
}
