package org.densimeter.support.http;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.runtime.HttpCompressionHandler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets the server compress every answer of a media type that is worth it, if the client accepts that, the metrics and
 * the problems of every path included. Event streams are not compressed: each event is sent at once.
 */
@ApplicationScoped
class CompressedAnswers {

    /** Before every other handler. */
    private static final int FIRST = Integer.MIN_VALUE;
    private static final int NOT_MODIFIED = 304;

    private final Set<String> mediaTypes;

    CompressedAnswers(@ConfigProperty(name = "quarkus.http.compress-media-types") Set<String> mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    void routes(@Observes Router router) {
        router.route().order(FIRST).handler(request -> {
            request.addHeadersEndHandler(ended -> complete(request));
            request.next();
        });
    }

    private void complete(RoutingContext request) {
        HttpCompressionHandler.compressIfNeeded(request, mediaTypes);
        String type = request.response().headers().get(HttpHeaders.CONTENT_TYPE);
        if (request.response().getStatusCode() == NOT_MODIFIED
                || (type != null && mediaTypes.contains(type.replaceFirst(";.*", "")))) {
            request.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
    }
}
