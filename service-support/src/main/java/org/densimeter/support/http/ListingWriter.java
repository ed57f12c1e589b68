package org.densimeter.support.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Writes a {@link Listing} in the requested format. A page also gets the headers {@code X-Total-Count} and {@code Link}
 * (RFC 8288) with absolute addresses of the pages {@code first}, {@code prev}, {@code next} and {@code last}.
 */
@Provider
@Produces(MediaType.WILDCARD)
public final class ListingWriter implements ServerMessageBodyWriter<Listing<?>> {

    /** Header with the number of items of all pages. */
    public static final String TOTAL = "X-Total-Count";

    private static final String LINK = "Link";
    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final ObjectMapper json;
    private final UriInfo uri;

    ListingWriter(ObjectMapper json, UriInfo uri) {
        this.json = json;
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
        ListFormat format = ListFormat.of(uri.getQueryParameters().getFirst("format"), context.getRequestHeaders());
        ((ResteasyReactiveRequestContext) context).setResponseContentType(MediaType.valueOf(format.mediaType()));
        page(listing).ifPresent(page -> {
            context.serverResponse().setResponseHeader(TOTAL, Long.toString(page.total()));
            context.serverResponse().setResponseHeader(LINK, links(page));
        });
        context.serverResponse().end(body(listing, format));
    }

    @Override
    public void writeTo(Listing<?> listing, Class<?> type, Type genericType, Annotation[] annotations,
            MediaType mediaType, MultivaluedMap<String, Object> headers, OutputStream out) throws IOException {
        out.write(body(listing, ListFormat.JSON));
    }

    private List<CharSequence> links(ListPage<?> page) {
        List<CharSequence> links = new ArrayList<>();
        links.add(link(page, 0, "first"));
        if (page.page() > 0) {
            links.add(link(page, Math.min(page.page() - 1L, page.lastPage()), "prev"));
        }
        if (page.page() < page.lastPage()) {
            links.add(link(page, page.page() + 1L, "next"));
        }
        links.add(link(page, page.lastPage(), "last"));
        return links;
    }

    private String link(ListPage<?> page, long target, String relation) {
        URI address = uri.getRequestUriBuilder()
                .replaceQueryParam("page", target)
                .replaceQueryParam("size", page.size())
                .build();
        return "<" + address + ">; rel=\"" + relation + "\"";
    }

    private byte[] body(Listing<?> listing, ListFormat format) {
        return switch (format) {
            case JSON -> bytes(json(listing));
            case NDJSON -> lines(listing);
            case CSV -> csv(listing);
        };
    }

    private static <T> Optional<ListPage<T>> page(Listing<T> listing) {
        return listing.fold(Optional::of, single -> Optional.empty());
    }

    private static <T> Object json(Listing<T> listing) {
        return listing.<Object>fold(ListPage::items, SingleItem::item);
    }

    private byte[] lines(Listing<?> listing) {
        StringBuilder lines = new StringBuilder();
        listing.items().forEach(item -> lines.append(text(item)).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static <T> byte[] csv(Listing<T> listing) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSV)) {
            printer.printRecord(listing.table().header());
            for (T item : listing.items()) {
                for (Iterator<List<Object>> rows = listing.table().rows().apply(item).iterator(); rows.hasNext();) {
                    printer.printRecord(rows.next());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
