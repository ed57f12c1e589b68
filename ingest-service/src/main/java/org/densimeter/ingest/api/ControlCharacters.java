package org.densimeter.ingest.api;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses addresses with characters no identifier or text has; PostgreSQL could not even be asked for NUL. */
final class ControlCharacters {

    @ServerRequestFilter
    Response refuse(ContainerRequestContext request) {
        Response refusal = refuse(request.getUriInfo().getPathParameters());
        return refusal == null ? refuse(request.getUriInfo().getQueryParameters()) : refusal;
    }

    private static Response refuse(MultivaluedMap<String, String> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                if (value.chars().anyMatch(Character::isISOControl)) {
                    return Problems.of(400,
                            ApiProblem.parameter(parameter.getKey(), value, "without control characters").rejection());
                }
            }
        }
        return null;
    }
}
