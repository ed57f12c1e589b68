package org.densimeter.support.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses requests with a parameter that the endpoint does not have, that is repeated or empty although it must not be,
 * or that has control characters. A misspelt parameter that is ignored would answer another question.
 */
public final class QueryParameterFilter {

    private static final String OWN_PACKAGES = "org.densimeter.";

    private final DeclaredParameters parameters = new DeclaredParameters();

    /**
     * Checks the parameters of a request to an endpoint of the project. An endpoint that takes the {@link UriInfo}
     * checks its parameters itself.
     */
    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        if (resource.getResourceMethod() == null || !resource.getResourceClass().getName().startsWith(OWN_PACKAGES)) {
            return;
        }
        if (Arrays.asList(resource.getResourceMethod().getParameterTypes()).contains(UriInfo.class)) {
            return;
        }
        Map<String, DeclaredParameters.Declared> declared = parameters.of(resource.getResourceMethod());
        check(request.getUriInfo().getQueryParameters(), declared);
        request.getUriInfo().getPathParameters().forEach((name, values) -> refuseControlCharacters(name, values));
    }

    /** Checks the values of {@code query} by name; {@code declared} are the parameters that the endpoint has. */
    public static void check(Map<String, List<String>> query, Map<String, DeclaredParameters.Declared> declared) {
        new TreeMap<>(query).forEach((name, values) -> {
            if (!declared.containsKey(name)) {
                throw ProblemException.unknownParameter(name, values.get(0), declared.keySet());
            }
        });
        query.forEach((name, values) -> check(name, values, Objects.requireNonNull(declared.get(name))));
    }

    private static void check(String name, List<String> values, DeclaredParameters.Declared declared) {
        if (values.size() > 1 && !declared.repeatable()) {
            throw ProblemException.parameter(name, String.join(",", values), "present only once");
        }
        if (!declared.emptyAllowed() && values.stream().anyMatch(String::isBlank)) {
            throw ProblemException.parameter(name, "", "given with a value");
        }
        refuseControlCharacters(name, values);
    }

    private static void refuseControlCharacters(String name, List<String> values) {
        values.stream()
                .filter(value -> value.chars().anyMatch(Character::isISOControl))
                .findFirst()
                .ifPresent(value -> {
                    throw ProblemException.parameter(name, value, "a text without control characters");
                });
    }
}
