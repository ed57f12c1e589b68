package org.densimeter.support.http;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes a {@link Listing} in the requested format. A page also gets the headers {@code X-Total-Count} and {@code Link}
 * (RFC 8288) with absolute addresses of the pages {@code first}, {@code prev}, {@code next} and {@code last}.
 */
@Provider
@Produces(MediaType.WILDCARD)
public final class ListingWriter implements ServerMessageBodyWriter<Listing<?>> {

    /** Header with the number of items of all pages. */
    public static final String TOTAL = "X-Total-Count";

    static final String LINK = "Link";

    private final AnswerBodies bodies;
    private final UriInfo uri;

    ListingWriter(AnswerBodies bodies, UriInfo uri) {
        this.bodies = bodies;
        this.uri = uri;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target,
            MediaType mediaType) {
        return Listing.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Listing.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(Listing<?> listing, Type genericType, ServerRequestContext context) {
        ListFormat format = ListFormat.of(uri.getQueryParameters().getFirst("format"),
                ((ResteasyReactiveRequestContext) context).getHttpHeaders().getAcceptableMediaTypes());
        ((ResteasyReactiveRequestContext) context).setResponseContentType(MediaType.valueOf(format.mediaType()));
        AnswerBodies.page(listing).ifPresent(page -> {
            context.serverResponse().setResponseHeader(TOTAL, Long.toString(page.total()));
            context.serverResponse().setResponseHeader(LINK, AnswerBodies.links(page, uri));
        });
        context.serverResponse().end(bodies.of(listing, format));
    }

    @Override
    public void writeTo(Listing<?> listing, Class<?> type, Type genericType, Annotation[] annotations,
            MediaType mediaType, MultivaluedMap<String, Object> headers, OutputStream out) throws IOException {
        out.write(bodies.of(listing, ListFormat.JSON));
    }
}
