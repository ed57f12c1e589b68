package org.densimeter.local.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.local.client.Rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Splits the data of the project, the built-in catalogue or an {@link Addition} to it, into requests. A definition or
 * model comes before everything that refers to it.
 */
public final class Catalogue {

    static final Catalogue BUILT_IN = new Catalogue("catalogue");

    /** Rows of one request: few enough to show progress. */
    static final int CHUNK_ROWS = 250;

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private final String directory;

    /** @param directory of the files among the resources; a missing file counts as empty */
    Catalogue(String directory) {
        this.directory = directory;
    }

    /** Returns all requests of the built-in catalogue in order. */
    public static List<Delivery> deliveries() {
        return BUILT_IN.deliveries(Set.of());
    }

    /** Returns the laws of the built-in catalogue's reference data, as {@code series/benchmark}. */
    public static List<String> laws() {
        return BUILT_IN.lawsOfScores();
    }

    /** Returns all requests in order; the models {@code known} have been sent before. */
    List<Delivery> deliveries(Set<String> known) {
        List<Delivery> all = new ArrayList<>();
        all.addAll(chunks("benchmarks", "/benchmarks", read("benchmarks.csv"), CHUNK_ROWS));
        all.addAll(definitions("composites"));
        all.addAll(definitions("series"));
        all.addAll(chunks("reference runs", "/reference-runs", read("reference_losses.csv"), CHUNK_ROWS));
        all.addAll(chunks("reference scores", "/reference-scores", read("reference_scores.csv"), CHUNK_ROWS));
        all.addAll(chunks("models", "/models", parentsFirst(read("models.csv"), known), CHUNK_ROWS));
        all.addAll(chunks("results", "/results", read("results.csv"), CHUNK_ROWS));
        all.addAll(chunks("prices", "/prices", read("prices.csv"), CHUNK_ROWS));
        all.addAll(chunks("perplexities", "/perplexities", read("perplexities.csv"), CHUNK_ROWS));
        return all;
    }

    List<String> lawsOfScores() {
        return read("reference_scores.csv").stream()
                .map(row -> row.get("series") + "/" + row.get("benchmark"))
                .distinct()
                .toList();
    }

    private List<Delivery> definitions(String kind) {
        List<Delivery> puts = new ArrayList<>();
        try (InputStream in = open(kind + ".json")) {
            if (in == null) {
                return puts;
            }
            for (JsonNode definition : Rest.JSON.readTree(in)) {
                ObjectNode body = ((ObjectNode) definition).deepCopy();
                body.remove("id");
                puts.add(put(kind, definition.get("id").asText(), body));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return puts;
    }

    private static Delivery put(String kind, String id, JsonNode body) {
        return new Delivery(kind, "PUT", "/" + kind + "/" + id, JSON, body.toString().getBytes(StandardCharsets.UTF_8),
                1);
    }

    /** Returns {@code rows} as CSV bodies of at most {@code size} rows, each with the header. */
    static List<Delivery> chunks(String kind, String path, List<CSVRecord> rows, int size) {
        List<Delivery> posts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += size) {
            List<CSVRecord> chunk = rows.subList(from, Math.min(from + size, rows.size()));
            StringWriter text = new StringWriter();
            try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
                printer.printRecord(chunk.get(0).getParser().getHeaderNames());
                printer.printRecords(chunk);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            posts.add(new Delivery(kind, "POST", path, CSV, text.toString().getBytes(StandardCharsets.UTF_8),
                    chunk.size()));
        }
        return posts;
    }

    /** Returns the models, each after its parent unless that is one of {@code before}. */
    static List<CSVRecord> parentsFirst(List<CSVRecord> models, Set<String> before) {
        List<CSVRecord> ordered = new ArrayList<>();
        List<CSVRecord> waiting = new ArrayList<>(models);
        Set<String> known = new HashSet<>(before);
        while (!waiting.isEmpty()) {
            List<CSVRecord> next = waiting.stream()
                    .filter(row -> row.get("parent_id").isEmpty() || known.contains(row.get("parent_id")))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("models whose parents are not in the catalogue: "
                        + waiting.stream().map(row -> row.get("id")).toList());
            }
            ordered.addAll(next);
            next.forEach(row -> known.add(row.get("id")));
            waiting.removeAll(next);
        }
        return ordered;
    }

    List<CSVRecord> read(String file) {
        InputStream in = open(file);
        if (in == null) {
            return List.of();
        }
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                CSVParser parser = CSVFormat.RFC4180.builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(String file) {
        return Catalogue.class.getResourceAsStream("/" + directory + "/" + file);
    }
}
