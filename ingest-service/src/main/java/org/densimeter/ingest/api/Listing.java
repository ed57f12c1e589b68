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

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Answers with one page of a list, as JSON, NDJSON or CSV, with {@code Link} headers to the pages beside it and
 * {@code X-Total-Count}. Pages count from 0.
 */
@ApplicationScoped
public class Listing {

    private static final int USUAL_SIZE = 100;
    private static final int LARGEST_SIZE = 10_000;

    private final ObjectMapper mapper;

    Listing(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Answers with the page that {@code asked} asks for.
     *
     * @param fetch gets the first row and how many
     * @param total counts the rows of all pages; asked only where the page does not tell. Empty: they are not counted
     */
    <S, T> Response page(ListQuery asked, BiFunction<Integer, Integer, List<S>> fetch, Supplier<OptionalLong> total,
            Function<S, T> view, Csv<S> csv) {
        int size = number("size", asked.size, USUAL_SIZE, 1, LARGEST_SIZE);
        int page = number("page", asked.page, 0, 0, Integer.MAX_VALUE / LARGEST_SIZE - 1);
        // One more than asked for tells whether there is a next page.
        List<S> found = fetch.apply(page * size, size + 1);
        List<S> rows = found.size() > size ? found.subList(0, size) : found;
        Response.ResponseBuilder answer = switch (asked.format == null ? "json" : asked.format) {
            case "json" -> Response.ok(rows.stream().map(view).toList(), "application/json");
            case "ndjson" -> Response.ok(lines(rows.stream().map(view).toList()), "application/x-ndjson");
            case "csv" -> Response.ok(csv.write(rows), "text/csv;charset=UTF-8");
            default -> throw ApiProblem.parameter("format", asked.format, "json, csv or ndjson");
        };
        boolean lastPage = found.size() <= size && (page == 0 || !found.isEmpty());
        (lastPage ? OptionalLong.of((long) page * size + found.size()) : total.get())
                .ifPresent(rowsInAll -> answer.header("X-Total-Count", rowsInAll));
        List<String> links = new ArrayList<>();
        if (page > 0) {
            links.add(link(asked.uri, 0, size, "first"));
            links.add(link(asked.uri, page - 1, size, "prev"));
        }
        if (found.size() > size) {
            links.add(link(asked.uri, page + 1, size, "next"));
        }
        return links.isEmpty() ? answer.build() : answer.header("Link", String.join(", ", links)).build();
    }

    private static String link(UriInfo uri, int page, int size, String relation) {
        return "<" + uri.getRequestUriBuilder().replaceQueryParam("page", page).replaceQueryParam("size", size).build()
                + ">; rel=\"" + relation + "\"";
    }

    private static int number(String name, String text, int usual, int least, int most) {
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
     * @param cells of one row, in their order; null is an empty cell
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
