package org.densimeter.fit.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.support.http.CsvTable;

/**
 * Defines the columns of completions in CSV: one row for each benchmark of a joint Gaussian, and one for a completion
 * without.
 */
final class CompletionTable {

    static final CsvTable<CompletionView> TABLE = new CsvTable<>(List.of("composite", "stage", "revision", "version",
            "ok", "code", "message", "releases", "steps", "logLikelihood", "recordedAt", "estimatedAt", "benchmark",
            "role", "weight", "mean", "sd", "correlations", "covariance"), CompletionTable::rows);

    private CompletionTable() {}

    private static Stream<List<Object>> rows(CompletionView view) {
        return view.ok() ? IntStream.range(0, view.benchmarks().size()).mapToObj(k -> row(view, k))
                : Stream.of(row(view, Arrays.asList(null, null, null, null, null, null, null)));
    }

    private static List<Object> row(CompletionView view, int benchmark) {
        String id = view.benchmarks().get(benchmark);
        Double weight = view.parts()
                .stream()
                .filter(part -> part.benchmark().equals(id))
                .map(Composite.Part::weight)
                .findFirst()
                .orElse(null);
        return row(view,
                Arrays.asList(id, weight == null ? "auxiliary" : "part", weight, view.mean().get(benchmark),
                        view.sd().get(benchmark), named(view, view.correlations().get(benchmark)),
                        named(view, view.covariance().get(benchmark))));
    }

    /** Writes a row of a matrix in one cell, each number with its benchmark. */
    private static String named(CompletionView view, List<Double> row) {
        return IntStream.range(0, row.size())
                .mapToObj(other -> view.benchmarks().get(other) + "=" + row.get(other))
                .collect(Collectors.joining(";"));
    }

    private static List<Object> row(CompletionView view, List<Object> benchmark) {
        List<Object> row = new ArrayList<>(Arrays.asList(view.composite(), view.stage(), view.revision(),
                view.version(), view.ok(), view.code(), view.message(), view.releases(), view.steps(),
                view.logLikelihood(), view.recordedAt(), view.estimatedAt()));
        row.addAll(benchmark);
        return row;
    }
}
