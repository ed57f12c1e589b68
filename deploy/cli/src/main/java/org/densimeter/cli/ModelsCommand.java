package org.densimeter.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code densimeter models}. */
@Command(name = "models", sortOptions = false, usageHelpAutoWidth = true, description = "Lists models, ordered by id.")
final class ModelsCommand extends ListCommand {

    @Option(names = "--family", paramLabel = "NAME", description = "Only models of this family.")
    private @Nullable String family;

    @Option(names = "--organisation", paramLabel = "NAME", description = "Only models of this organisation.")
    private @Nullable String organisation;

    @Option(names = "--stage", paramLabel = "STAGE",
            description = "Only models of this stage of training: pretrained, instruct or reasoning.")
    private @Nullable String stage;

    ModelsCommand(Map<String, String> environment, Terminal terminal) {
        super(environment, terminal);
    }

    @Override
    String list(Services services, Map<String, String> parameters) {
        if (family != null) {
            parameters.put("family", family);
        }
        if (organisation != null) {
            parameters.put("organisation", organisation);
        }
        if (stage != null) {
            parameters.put("stage", stage);
        }
        return services.ingest() + "/models";
    }

    @Override
    Map<String, Function<JsonNode, String>> columns() {
        Map<String, Function<JsonNode, String>> columns = new LinkedHashMap<>();
        columns.put("id", model -> Cells.text(model.path("id")));
        columns.put("released", model -> Cells.text(model.path("releaseDate")));
        columns.put("parameters, B", model -> Cells.billions(model.path("paramsTotal")));
        columns.put("active, B", model -> Cells.billions(model.path("activeTotal")));
        columns.put("family", model -> Cells.text(model.path("family")));
        columns.put("kind", model -> Cells.text(model.path("kind")));
        columns.put("stage", model -> Cells.text(model.path("stage")));
        return columns;
    }
}
