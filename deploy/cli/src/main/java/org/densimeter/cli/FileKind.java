package org.densimeter.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a file holds, and the path that takes it. */
enum FileKind {
    BENCHMARKS("/benchmarks", List.of("benchmarks"), List.of("chance_percent", "chancePercent")),
    /** Losses of reference models. */
    REFERENCE_RUNS("/reference-runs", List.of("reference_runs", "reference-runs", "reference_losses"), List.of()),
    /** Scores of reference models. */
    REFERENCE_SCORES("/reference-scores", List.of("reference_scores", "reference-scores"), List.of()),
    MODELS("/models", List.of("models"), List.of("params_total_b", "paramsTotal", "params_total")),
    RESULTS("/results", List.of("results"), List.of("evaluator")),
    PRICES("/prices", List.of("prices"), List.of("usd_per_million_input_tokens", "usdPerMillionInputTokens")),
    PERPLEXITIES("/perplexities", List.of("perplexities"), List.of("test_ppl", "testPpl", "ppl_unit", "pplUnit")),
    /** A results file of an evaluation harness. */
    FILE("/imports", List.of(), List.of());

    private final String path;
    private final List<String> names;
    private final List<Pattern> fields;

    FileKind(String path, List<String> names, List<String> fields) {
        this.path = path;
        this.names = names;
        this.fields = fields.stream()
                .map(field -> Pattern.compile("(^|[^A-Za-z_])" + field + "($|[^A-Za-z_])"))
                .toList();
    }

    /** Returns the path of ingest-service that takes it. */
    String path() {
        return path;
    }

    /** Returns the kind that {@code fileName} says: {@code models.csv}, {@code results-2.csv}; empty if none. */
    static Optional<FileKind> ofName(String fileName) {
        return Stream.of(values())
                .filter(kind -> kind.names.stream()
                        .anyMatch(
                                name -> fileName.toLowerCase(Locale.ROOT).matches(Pattern.quote(name) + "([-_.].*)?")))
                .findFirst();
    }

    /**
     * Returns the kind of rows whose fields {@code beginning} has: the header of a CSV file, the first object of a JSON
     * one. What has no such fields is a results file.
     */
    static FileKind ofContent(String beginning) {
        return Stream.of(MODELS, PRICES, PERPLEXITIES, BENCHMARKS, RESULTS)
                .filter(kind -> kind.fields.stream().anyMatch(field -> field.matcher(beginning).find()))
                .findFirst()
                .orElse(FILE);
    }

    /** Returns the word of the option {@code --kind}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
