package org.densimeter.density.api;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.densimeter.density.readmodel.Page;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes answers in the format asked for, and the headers by which a list is paged. */
@ApplicationScoped
class Answers {

    /** Header that tells how many items the whole list has. */
    static final String TOTAL = "X-Total-Count";

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** One item: an object, or its lines. */
    <T> Response one(Query query, T item, CsvTable<T> table) {
        Format format = query.format();
        return answer(format, format == Format.JSON ? bytes(item) : lines(format, List.of(item), table)).build();
    }

    /** A page of a list. */
    <T> Response page(Query query, Page<T> page, CsvTable<T> table) {
        Format format = query.format();
        Response.ResponseBuilder answer = answer(format,
                format == Format.JSON ? bytes(page.items()) : lines(format, page.items(), table))
                .header(TOTAL, page.total());
        long last = Math.max(0, (page.total() - 1) / query.size());
        link(answer, query, 0, "first");
        if (query.page() > 0) {
            link(answer, query, Math.min(query.page() - 1L, last), "prev");
        }
        if (query.page() < last) {
            link(answer, query, query.page() + 1L, "next");
        }
        link(answer, query, last, "last");
        return answer.build();
    }

    /** A short list, of which the page asked for is cut here. */
    <T> Response cut(Query query, List<T> all, CsvTable<T> table) {
        return page(query, Page.of(all, query.offset(), query.size()), table);
    }

    private static Response.ResponseBuilder answer(Format format, byte[] body) {
        return Response.ok(body, format.mediaType());
    }

    private static void link(Response.ResponseBuilder answer, Query query, long page, String relation) {
        URI uri = query.uri()
                .getRequestUriBuilder()
                .replaceQueryParam(QueryParameter.PAGE.parameterName(), page)
                .replaceQueryParam(QueryParameter.SIZE.parameterName(), query.size())
                .build();
        answer.header(HttpHeaders.LINK,
                "<" + uri.getRawPath() + "?" + uri.getRawQuery() + ">; rel=\"" + relation + "\"");
    }

    private <T> byte[] lines(Format format, List<T> items, CsvTable<T> table) {
        StringBuilder text = new StringBuilder();
        if (format == Format.NDJSON) {
            items.forEach(item -> text.append(new String(bytes(item), StandardCharsets.UTF_8)).append('\n'));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
            csv.printRecord(table.header());
            Iterator<List<Object>> lines = items.stream().flatMap(item -> table.lines().apply(item)).iterator();
            while (lines.hasNext()) {
                csv.printRecord(lines.next());
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot write CSV", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write an answer", e);
        }
    }
}
