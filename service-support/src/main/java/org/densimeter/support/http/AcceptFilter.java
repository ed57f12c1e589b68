package org.densimeter.support.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads {@code text/*} in the header {@code Accept} as {@code text/csv}, the one text that answers can be. RESTEasy
 * Reactive finds no writer for a range of subtypes other than those of {@code application}.
 */
public final class AcceptFilter {

    private static final String ANY_TEXT = "text/*";
    private static final String CSV = "text/csv";

    /** Replaces the range before an endpoint is chosen. */
    @ServerRequestFilter(preMatching = true)
    public void narrow(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains(ANY_TEXT)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, accept.replace(ANY_TEXT, CSV));
        }
    }
}
