package org.densimeter.fit.api;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses parameters that a method does not take: a typing error that is ignored answers another question. */
final class UnknownParameters {

    @ServerRequestFilter
    Response refuse(ContainerRequestContext request, ResourceInfo resource) {
        if (!resource.getResourceClass().getPackage().equals(UnknownParameters.class.getPackage())) {
            return null;
        }
        Set<String> taken = Arrays.stream(resource.getResourceMethod().getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> unknown = request.getUriInfo()
                .getQueryParameters()
                .keySet()
                .stream()
                .filter(name -> !taken.contains(name))
                .sorted()
                .toList();
        if (unknown.isEmpty()) {
            return null;
        }
        String name = unknown.get(0);
        return Problem.parameter(name, request.getUriInfo().getQueryParameters().getFirst(name),
                taken.isEmpty() ? "left out: there are no parameters here"
                        : "left out; there are " + String.join(", ", taken))
                .response();
    }
}
