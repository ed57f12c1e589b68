package org.densimeter.density.api;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

import io.vertx.core.Context;

/** Records the paths whose answers are prepared on an event loop. */
@Provider
public class AnswerThreads implements ContainerResponseFilter {

    static final Set<String> ANSWERED = ConcurrentHashMap.newKeySet();
    static final Set<String> ON_EVENT_LOOPS = ConcurrentHashMap.newKeySet();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        ANSWERED.add(request.getUriInfo().getPath());
        if (Context.isOnEventLoopThread()) {
            ON_EVENT_LOOPS.add(request.getUriInfo().getPath());
        }
    }
}
