package org.densimeter.support.http;

import java.util.List;
import java.util.Set;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives answers in JSON, CSV and NDJSON the header {@code ETag}: those to {@code GET} and {@code HEAD}, and those to
 * {@code PUT} with the stored item. Answers 304 without a body if {@code If-None-Match} names it. The body is made here
 * as a whole: lists come in pages; of a {@link TaggedStream} the tag is known. Event streams are no entities of this
 * kind and stay as they are.
 */
public final class EntityTagFilter {

    private static final String OWN_PACKAGES = "org.densimeter.";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_MODIFIED = 304;
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final AnswerBodies bodies;

    EntityTagFilter(AnswerBodies bodies) {
        this.bodies = bodies;
    }

    /** Adds the tag, and replaces the entity by its bytes or by nothing. */
    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) {
        boolean read = READS.contains(request.getMethod());
        boolean stored = HttpMethod.PUT.equals(request.getMethod()) && response.getStatus() == CREATED;
        if (!response.hasEntity() || !(response.getStatus() == OK || stored)
                || !(read || HttpMethod.PUT.equals(request.getMethod()))) {
            return;
        }
        Object entity = response.getEntity();
        if (entity instanceof Listing<?> listing) {
            ListFormat format = ListFormat.of(request.getUriInfo().getQueryParameters().getFirst("format"),
                    request.getAcceptableMediaTypes());
            AnswerBodies.page(listing).ifPresent(page -> {
                response.getHeaders().putSingle(ListingWriter.TOTAL, page.total());
                response.getHeaders()
                        .put(ListingWriter.LINK, List.copyOf(AnswerBodies.links(page, request.getUriInfo())));
            });
            response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            answer(request, response, bodies.of(listing, format), MediaType.valueOf(format.mediaType()), read);
        } else if (entity instanceof TaggedStream stream) {
            answer(request, response, stream.tag(), stream.content(), response.getMediaType(), read);
        } else if (isJson(entity, response.getMediaType())) {
            answer(request, response, bodies.json(entity), MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"), read);
        }
    }

    /**
     * Returns whether {@code entity} is written as JSON; the type is not known yet if a resource returns a response.
     */
    private static boolean isJson(Object entity, @Nullable MediaType type) {
        return type == null ? entity.getClass().getName().startsWith(OWN_PACKAGES)
                : MediaType.APPLICATION_JSON_TYPE.isCompatible(type) && !(entity instanceof CharSequence);
    }

    private static void answer(ContainerRequestContext request, ContainerResponseContext response, byte[] body,
            MediaType type, boolean read) {
        answer(request, response, EntityTags.of(body), body, type, read);
    }

    private static void answer(ContainerRequestContext request, ContainerResponseContext response, String tag,
            Object body, MediaType type, boolean read) {
        String named = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        response.getHeaders().putSingle(HttpHeaders.ETAG, mayBeCoded(request) ? EntityTags.coded(tag) : tag);
        if (read && named != null && EntityTags.names(named, tag, true)) {
            response.setStatus(NOT_MODIFIED);
            response.setEntity(null);
        } else {
            response.setEntity(body, response.getEntityAnnotations(), type);
        }
    }

    /** Returns whether the server compresses the answer. */
    private static boolean mayBeCoded(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && (accepted.contains("gzip") || accepted.contains("deflate") || accepted.contains("*"));
    }
}
