package org.densimeter.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code densimeter results}. */
@Command(name = "results", sortOptions = false, usageHelpAutoWidth = true,
        description = "Lists scores, ordered by model, benchmark, evaluator and variant.")
final class ResultsCommand extends ListCommand {

    @Option(names = "--model", paramLabel = "ID", description = "Only scores of this model.")
    private @Nullable String model;

    @Option(names = "--benchmark", paramLabel = "ID", description = "Only scores on this benchmark.")
    private @Nullable String benchmark;

    @Option(names = "--evaluator", paramLabel = "NAME", description = "Only scores of this evaluator.")
    private @Nullable String evaluator;

    @Option(names = "--variant", paramLabel = "VARIANT", description = "Only scores in this variant.")
    private @Nullable String variant;

    ResultsCommand(Map<String, String> environment, Terminal terminal) {
        super(environment, terminal);
    }

    @Override
    String list(Services services, Map<String, String> parameters) {
        Map<String, @Nullable String> selection = new LinkedHashMap<>();
        selection.put("model", model);
        selection.put("benchmark", benchmark);
        selection.put("evaluator", evaluator);
        selection.put("variant", variant);
        selection.forEach((name, value) -> {
            if (value != null) {
                parameters.put(name, value);
            }
        });
        return services.ingest() + "/results";
    }

    @Override
    Map<String, Function<JsonNode, String>> columns() {
        Map<String, Function<JsonNode, String>> columns = new LinkedHashMap<>();
        columns.put("model", result -> Cells.text(result.path("model")));
        columns.put("benchmark", result -> Cells.text(result.path("benchmark")));
        columns.put("variant", result -> Cells.text(result.path("variant")));
        columns.put("score", result -> Cells.decimals(result.path("score"), 2));
        columns.put("evaluator", result -> Cells.text(result.path("evaluator")));
        columns.put("recorded", result -> Cells.text(result.path("recordedAt")));
        return columns;
    }
}
