package org.densimeter.cli;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;

/** The command {@code densimeter trend}. */
@Command(name = "trend", sortOptions = false, usageHelpAutoWidth = true,
        description = "Prints how many days the density of the densest releases takes to double, by every estimator, "
                + "with 95 %% intervals.")
final class TrendCommand extends AnswerCommand {

    TrendCommand(Map<String, String> environment, Terminal terminal) {
        super(environment, terminal);
    }

    @Override
    String path() {
        return "/trend";
    }

    @Override
    void print(JsonNode trend) {
        ColumnLayout table = new ColumnLayout(
                List.of("benchmark", "estimator", "doubling days", "lower", "upper", "from", "to"));
        for (JsonNode estimate : trend.path("estimators")) {
            JsonNode interval = estimate.path("interval");
            table.row(List.of(Cells.text(trend.path("benchmark")), Cells.text(estimate.path("name")),
                    Cells.decimals(estimate.path("doublingDays"), 1),
                    Cells.decimals(interval.path("doublingDaysLower"), 1),
                    Cells.decimals(interval.path("doublingDaysUpper"), 1), Cells.text(trend.path("from")),
                    Cells.text(trend.path("to"))));
        }
        table.print(terminal());
        if (trend.hasNonNull("reason")) {
            terminal().message("no doubling time: " + trend.get("reason").asText());
        }
    }
}
