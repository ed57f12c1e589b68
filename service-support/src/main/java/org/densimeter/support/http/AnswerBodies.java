package org.densimeter.support.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes the bytes of answers, and the addresses of the pages of a list. */
@ApplicationScoped
class AnswerBodies {

    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final ObjectMapper json;

    AnswerBodies(ObjectMapper json) {
        this.json = json;
    }

    /** Returns {@code listing} in {@code format}. */
    byte[] of(Listing<?> listing, ListFormat format) {
        return switch (format) {
            case JSON -> json(jsonValue(listing));
            case NDJSON -> lines(listing);
            case CSV -> csv(listing);
        };
    }

    /** Returns {@code value} in JSON. */
    byte[] json(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the page that {@code listing} is; empty if it is a single item. */
    static <T> Optional<ListPage<T>> page(Listing<T> listing) {
        return listing.fold(Optional::of, single -> Optional.empty());
    }

    /** Returns the values of the header {@code Link} of {@code page}, which was requested at {@code uri}. */
    static List<CharSequence> links(ListPage<?> page, UriInfo uri) {
        List<CharSequence> links = new ArrayList<>();
        links.add(link(uri, page, 0, "first"));
        if (page.page() > 0) {
            links.add(link(uri, page, Math.min(page.page() - 1L, page.lastPage()), "prev"));
        }
        if (page.page() < page.lastPage()) {
            links.add(link(uri, page, page.page() + 1L, "next"));
        }
        links.add(link(uri, page, page.lastPage(), "last"));
        return links;
    }

    private static String link(UriInfo uri, ListPage<?> page, long target, String relation) {
        URI address = uri.getRequestUriBuilder()
                .replaceQueryParam("page", target)
                .replaceQueryParam("size", page.size())
                .build();
        return "<" + address + ">; rel=\"" + relation + "\"";
    }

    private static <T> Object jsonValue(Listing<T> listing) {
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

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
