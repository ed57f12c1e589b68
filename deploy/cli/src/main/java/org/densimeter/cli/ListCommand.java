package org.densimeter.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Option;

/** A command that prints a list, page after page. */
abstract class ListCommand extends ServiceCommand {

    private static final int PAGE = 1_000;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", order = 90,
            description = "Print at most N items; 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", order = 91, description = "Print a JSON array, an item in each line.")
    private boolean json;

    ListCommand(Map<String, String> environment, Terminal terminal) {
        super(environment, terminal);
    }

    /** The columns: the heading, and the cell of an item. */
    abstract Map<String, Function<JsonNode, String>> columns();

    /** Returns the address of the list, and adds what selects its items to {@code parameters}. */
    abstract String list(Services services, Map<String, String> parameters);

    @Override
    int run(Services services, HttpApi api) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String address = list(services, parameters);
        int most = limit <= 0 ? Integer.MAX_VALUE : limit;
        Map<String, Function<JsonNode, String>> columns = columns();
        ColumnLayout table = new ColumnLayout(List.copyOf(columns.keySet()));
        long total = -1;
        int printed = 0;
        parameters.put("size", Integer.toString(Math.min(most, PAGE)));
        if (json) {
            terminal().line("[");
        }
        for (int page = 0; printed < most && (total < 0 || printed < total); page++) {
            parameters.put("page", Integer.toString(page));
            HttpApi.Answer answer = api.get(HttpApi.address(address, parameters));
            total = answer.total();
            if (answer.body().isEmpty()) {
                break;
            }
            for (JsonNode item : answer.body()) {
                if (printed == most) {
                    break;
                }
                printed++;
                if (json) {
                    terminal().line(item + (printed < Math.min(most, total) ? "," : ""));
                } else {
                    List<String> cells = new ArrayList<>();
                    columns.values().forEach(cell -> cells.add(cell.apply(item)));
                    table.row(cells);
                }
            }
            terminal().progress(printed + " of " + total);
        }
        if (json) {
            terminal().line("]");
        } else {
            table.print(terminal());
        }
        if (printed < total) {
            terminal().message(printed + " of " + total + "; --limit 0 prints all");
        }
        return Densimeter.CLEAN;
    }
}
