package org.densimeter.support.http;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.HttpMethod;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/** Finds the methods that a path supports, which RESTEasy Reactive does not say where it refuses another one. */
final class AllowedMethods {

    /** More than the resources that share the beginning of a path. */
    private static final int MAX_RESOURCES = 100;

    private AllowedMethods() {}

    /** Returns the methods of the path of {@code request}, sorted. */
    static Set<String> of(ResteasyReactiveRequestContext request) {
        Set<String> methods = new TreeSet<>();
        RequestMapper<InitialMatch> resources = new RequestMapper<>(request.getDeployment().getClassMappers());
        String path = request.getPathWithoutPrefix();
        RequestMapper.RequestMatch<InitialMatch> match = resources.map(path);
        for (int i = 0; match != null && i < MAX_RESOURCES; i++) {
            String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
            Arrays.stream(match.value.handlers)
                    .filter(ClassRoutingHandler.class::isInstance)
                    .map(ClassRoutingHandler.class::cast)
                    .forEach(resource -> resource.getMappers().forEach((method, paths) -> {
                        if (method != null && paths.map(remaining) != null) {
                            methods.add(method);
                        }
                    }));
            match = resources.continueMatching(path, match);
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return methods;
    }
}
