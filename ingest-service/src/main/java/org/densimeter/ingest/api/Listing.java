package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Answers with one page of a list, as JSON, NDJSON or CSV, with {@code Link} headers to the pages beside it and {@code X-Total-Count}. Pages count from 0. */
@ApplicationScoped
public class Listing {

    private static final int USUAL_SIZE = 100;
    private static final int LARGEST_SIZE = 10_000;

    private final ObjectMapper mapper;

    Listing(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Answers with the page that {@code uri}'s parameters {@code page}, {@code size} and {@code format} ask for.
     *
     * @param fetch gets the first row and how many
     * @param total counts the rows of all pages; asked only where the page does not tell. Empty: they are not counted
     */
    <S, T> Response page(UriInfo uri, BiFunction<Integer, Integer, List<S>> fetch, Supplier<OptionalLong> total, Function<S, T> view, Csv<S> csv) {
        int size = number(uri, "size", USUAL_SIZE, 1, LARGEST_SIZE);
        int page = number(uri, "page", 0, 0, Integer.MAX_VALUE / LARGEST_SIZE - 1);
        String format = uri.getQueryParameters().getFirst("format");
        // One more than asked for tells whether there is a next page.
        List<S> found = fetch.apply(page * size, size + 1);
        List<S> rows = found.size() > size ? found.subList(0, size) : found;
        Response.ResponseBuilder answer = switch (format == null ? "json" : format) {
            case "json" -> Response.ok(rows.stream().map(view).toList(), "application/json");
            case "ndjson" -> Response.ok(lines(rows.stream().map(view).toList()), "application/x-ndjson");
            case "csv" -> Response.ok(csv.write(rows), "text/csv;charset=UTF-8");
            default -> throw ApiProblem.parameter("format", format, "json, csv or ndjson");
        };
        boolean lastPage = found.size() <= size && (page == 0 || !found.isEmpty());
        (lastPage ? OptionalLong.of((long) page * size + found.size()) : total.get()).ifPresent(rowsInAll -> answer.header("X-Total-Count", rowsInAll));
        List<String> links = new ArrayList<>();
        if (page > 0) {
            links.add(link(uri, 0, size, "first"));
            links.add(link(uri, page - 1, size, "prev"));
        }
        if (found.size() > size) {
            links.add(link(uri, page + 1, size, "next"));
        }
        return links.isEmpty() ? answer.build() : answer.header("Link", String.join(", ", links)).build();
    }

    private static String link(UriInfo uri, int page, int size, String relation) {
        return "<" + uri.getRequestUriBuilder().replaceQueryParam("page", page).replaceQueryParam("size", size).build() + ">; rel=\"" + relation + "\"";
    }

    private static int number(UriInfo uri, String name, int usual, int least, int most) {
        String text = uri.getQueryParameters().getFirst(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as a number out of range is
        }
        throw ApiProblem.parameter(name, text, "a whole number from " + least + " to " + most);
    }

    private String lines(List<?> rows) {
        StringBuilder lines = new StringBuilder();
        try {
            for (Object row : rows) {
                lines.append(mapper.writeValueAsString(row)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return lines.toString();
    }

    /**
     * How rows are written as CSV.
     *
     * @param header column names
     * @param cells  of one row, in their order; null is an empty cell
     */
    record Csv<S>(List<String> header, Function<S, List<?>> cells) {

        String write(List<S> rows) {
            StringWriter text = new StringWriter();
            try (CSVPrinter printer = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get().print(text)) {
                printer.printRecord(header);
                for (S row : rows) {
                    printer.printRecord(cells.apply(row));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }
}
