package org.densimeter.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code densimeter}. */
@Command(name = "densimeter", mixinStandardHelpOptions = true, versionProvider = Densimeter.Version.class,
        scope = CommandLine.ScopeType.INHERIT, sortOptions = false, usageHelpAutoWidth = true,
        description = "Sends data to Densimeter and reads its answers.",
        subcommands = {ImportCommand.class, ModelsCommand.class, ResultsCommand.class, TrendCommand.class,
                FrontierCommand.class, ExportCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                "0:everything was done", "1:some rows were rejected", "2:a service refused or was not reachable"},
        footerHeading = "%nEnvironment:%n",
        footer = {
                "DENSIMETER_URL: address of density-service, by default http://127.0.0.1:8080. ingest-service is one "
                        + "port above it, as deploy/local/run has it.",
                "DENSIMETER_INGEST_URL: address of ingest-service where that is not so.",
                "DENSIMETER_KEY: sent as Authorization: Bearer.", "DENSIMETER_KEY_FILE: a file with that key."})
public final class Densimeter {

    /** Everything was done. */
    static final int CLEAN = 0;
    /** Some rows were rejected. */
    static final int ROWS_REJECTED = 1;
    /** A service refused or was not reachable. */
    static final int FAILED = 2;

    private Densimeter() {}

    /** Runs a command; see {@code --help}. */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(new PrintStream(System.out, false, StandardCharsets.UTF_8), System.err,
                Boolean.getBoolean("densimeter.terminal.out"), Boolean.getBoolean("densimeter.terminal.err"));
        System.exit(run(System.getenv(), terminal, arguments));
    }

    /**
     * Runs a command and returns its exit code.
     *
     * @param environment the variables of the environment
     */
    public static int run(Map<String, String> environment, Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new Densimeter(), new Commands(environment, terminal));
        line.setOut(terminal.writer());
        line.setErr(terminal.errorWriter());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                line.usage(line.getErr());
                return FAILED;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExitCodeExceptionMapper(failure -> FAILED);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CommandFailure known) {
                terminal.failure(known.getMessage());
                return FAILED;
            }
            throw failure;
        });
        int code = line.execute(arguments);
        terminal.flush();
        return code;
    }

    /** Creates the commands. */
    private record Commands(Map<String, String> environment, Terminal terminal) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (ServiceCommand.class.isAssignableFrom(type)) {
                return type.getDeclaredConstructor(Map.class, Terminal.class).newInstance(environment, terminal);
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    /** Says the version. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Densimeter.class.getPackage().getImplementationVersion();
            return new String[]{"densimeter " + (version == null ? "(not packaged)" : version)};
        }
    }
}
