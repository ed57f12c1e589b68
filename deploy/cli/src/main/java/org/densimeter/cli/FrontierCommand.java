package org.densimeter.cli;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;

/** The command {@code densimeter frontier}. */
@Command(name = "frontier", sortOptions = false, usageHelpAutoWidth = true,
        description = "Prints the releases that were denser than everything before them.")
final class FrontierCommand extends AnswerCommand {

    FrontierCommand(Map<String, String> environment, Terminal terminal) {
        super(environment, terminal);
    }

    @Override
    String path() {
        return "/frontier";
    }

    @Override
    void print(JsonNode frontier) {
        ColumnLayout table = new ColumnLayout(List.of("released", "model", "score", "density", "lower", "upper"));
        for (JsonNode record : frontier.path("records")) {
            JsonNode interval = record.path("interval");
            table.row(List.of(Cells.text(record.path("releaseDate")), Cells.text(record.path("model")),
                    Cells.decimals(record.path("score"), 2), Cells.digits(record.path("density"), 4),
                    Cells.digits(interval.path("lower"), 4), Cells.digits(interval.path("upper"), 4)));
        }
        table.print(terminal());
    }
}
