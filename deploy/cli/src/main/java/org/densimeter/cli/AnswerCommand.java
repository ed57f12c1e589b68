package org.densimeter.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that prints one answer of density-service about a benchmark. */
abstract class AnswerCommand extends ServiceCommand {

    @Parameters(arity = "0..1", paramLabel = "BENCHMARK",
            description = "A benchmark or composite; by default the one of the service, densing-average.")
    private @Nullable String benchmark;

    @Option(names = {"-p", "--parameter"}, paramLabel = "NAME=VALUE",
            description = "A further parameter of the query, e.g. -p weak=include; can be repeated.")
    private Map<String, String> further = new LinkedHashMap<>();

    @Option(names = "--json", order = 91, description = "Print the answer as it is.")
    private boolean json;

    AnswerCommand(Map<String, String> environment, Terminal terminal) {
        super(environment, terminal);
    }

    /** Returns the path of the answer. */
    abstract String path();

    /** Prints the answer for people. */
    abstract void print(JsonNode answer);

    @Override
    int run(Services services, HttpApi api) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (benchmark != null) {
            parameters.put("benchmark", benchmark);
        }
        parameters.putAll(further);
        JsonNode answer = api.get(HttpApi.address(services.density() + path(), parameters)).body();
        if (json) {
            terminal().line(answer.toString());
        } else {
            print(answer);
        }
        return Densimeter.CLEAN;
    }
}
