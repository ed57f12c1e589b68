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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The releases up to August 2026 and the published reference series. */
    static final Catalogue FIRST = new Catalogue("catalogue");
    /** Releases up to October 2026 with their stage, and size ladders as reference series. It refers to the first. */
    static final Catalogue TO_OCTOBER_2026 = new Catalogue("catalogue/2026-10");

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
        return concat(references(), releases());
    }

    /** Returns the first of {@link #deliveries()}: benchmarks, series and reference data, which give the laws. */
    public static List<Delivery> references() {
        return concat(FIRST.ofLaws(), TO_OCTOBER_2026.ofLaws());
    }

    /** Returns the rest of {@link #deliveries()}: models with their scores, prices and perplexities. */
    public static List<Delivery> releases() {
        return concat(FIRST.ofReleases(Set.of()), TO_OCTOBER_2026.ofReleases(FIRST.ids()));
    }

    private static List<Delivery> concat(List<Delivery> first, List<Delivery> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** Returns the laws of the built-in catalogue's reference data, as {@code series/benchmark}. */
    public static List<String> laws() {
        return Stream.concat(FIRST.lawsOfScores().stream(), TO_OCTOBER_2026.lawsOfScores().stream()).toList();
    }

    /** Returns the ids of all models of the built-in catalogue. */
    static Set<String> models() {
        Set<String> models = new HashSet<>(FIRST.ids());
        models.addAll(TO_OCTOBER_2026.ids());
        return models;
    }

    private Set<String> ids() {
        return read("models.csv").stream().map(row -> row.get("id")).collect(Collectors.toSet());
    }

    /** Returns all requests in order; the models {@code known} have been sent before. */
    List<Delivery> deliveries(Set<String> known) {
        return concat(ofLaws(), ofReleases(known));
    }

    private List<Delivery> ofLaws() {
        List<Delivery> all = new ArrayList<>();
        all.addAll(chunks("benchmarks", "/benchmarks", read("benchmarks.csv"), CHUNK_ROWS));
        all.addAll(definitions("composites"));
        all.addAll(definitions("series"));
        all.addAll(chunks("reference runs", "/reference-runs", read("reference_losses.csv"), CHUNK_ROWS));
        all.addAll(chunks("reference scores", "/reference-scores", read("reference_scores.csv"), CHUNK_ROWS));
        return all;
    }

    private List<Delivery> ofReleases(Set<String> known) {
        List<Delivery> all = new ArrayList<>();
        all.addAll(chunks("models", "/models", parentsFirst(read("models.csv"), known), CHUNK_ROWS));
        all.addAll(chunks("results", "/results", read("results.csv"), CHUNK_ROWS));
        all.addAll(chunks("prices", "/prices", read("prices.csv"), CHUNK_ROWS));
        all.addAll(chunks("perplexities", "/perplexities", read("perplexities.csv"), CHUNK_ROWS));
        return all;
    }

    /**
     * Returns the laws of the reference scores: of each series and benchmark that has some, and of each composite whose
     * parts have scores in a one-step series.
     */
    List<String> lawsOfScores() {
        Map<String, Set<String>> benchmarks = new LinkedHashMap<>();
        read("reference_scores.csv")
                .forEach(row -> benchmarks.computeIfAbsent(row.get("series"), series -> new LinkedHashSet<>())
                        .add(row.get("benchmark")));
        for (JsonNode series : definitionsOf("series")) {
            Set<String> scored = benchmarks.getOrDefault(series.get("id").asText(), Set.of());
            if (series.path("oneStep").asBoolean()) {
                for (JsonNode composite : definitionsOf("composites")) {
                    if (scored.containsAll(composite.path("parts").findValuesAsText("benchmark"))) {
                        scored.add(composite.get("id").asText());
                    }
                }
            }
        }
        List<String> laws = new ArrayList<>();
        benchmarks.forEach((series, scored) -> scored.forEach(benchmark -> laws.add(series + "/" + benchmark)));
        return laws;
    }

    private List<Delivery> definitions(String kind) {
        List<Delivery> puts = new ArrayList<>();
        for (JsonNode definition : definitionsOf(kind)) {
            ObjectNode body = ((ObjectNode) definition).deepCopy();
            body.remove("id");
            puts.add(put(kind, definition.get("id").asText(), body));
        }
        return puts;
    }

    private List<JsonNode> definitionsOf(String kind) {
        try (InputStream in = open(kind + ".json")) {
            List<JsonNode> definitions = new ArrayList<>();
            if (in != null) {
                Rest.JSON.readTree(in).forEach(definitions::add);
            }
            return definitions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
