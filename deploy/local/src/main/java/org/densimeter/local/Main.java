package org.densimeter.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.densimeter.local.catalogue.Addition;
import org.densimeter.local.catalogue.Catalogue;
import org.densimeter.local.catalogue.Loader;
import org.densimeter.local.client.EventStream;
import org.densimeter.local.client.Rest;
import org.densimeter.local.client.StopSignal;
import org.densimeter.local.report.ChangePrinter;
import org.densimeter.local.report.ConsoleProgress;
import org.densimeter.local.report.ProgressReport;
import org.densimeter.local.report.ProgressTables;
import org.densimeter.local.report.SettledCheck;
import org.densimeter.local.report.StackResults;
import org.densimeter.local.report.Tables;
import org.densimeter.local.stack.DataDirectory;
import org.densimeter.local.stack.Ports;
import org.densimeter.local.stack.Stack;
import org.densimeter.local.stack.StackFailure;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the local stack. */
@Command(name = "deploy/local/run", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        sortOptions = false, usageHelpAutoWidth = true,
        description = "Starts Kafka, PostgreSQL and Densimeter's three services on this machine, loads the built-in "
                + "catalogue through the public API, prints the scaling laws, the "
                + "frontiers, the doubling times, the fall of prices and algorithmic progress, and stays up until "
                + "Ctrl-C.")
public final class Main implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    @Option(names = "--once", description = "Stop everything and exit after printing.")
    private boolean once;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Keep the state in DIR between runs. Without it the state is temporary.")
    private Path directory;

    @Option(names = "--json",
            description = "Print one JSON object with the arrays laws, frontiers and trends and the objects "
                    + "algorithmicProgress and prices on " + "standard output, and nothing else there.")
    private boolean json;

    @Option(names = "--port-base", paramLabel = "N",
            description = "Listen on five consecutive ports: N density-service, N+1 ingest-service, N+2 "
                    + "fit-service, N+3 Kafka, " + "N+4 PostgreSQL. Default: 8080, 8081, 8082, 9092, 15432.")
    private Integer portBase;

    @Option(names = "--with", paramLabel = "SET",
            description = "Load a set of published data beside the built-in catalogue: ${COMPLETION-CANDIDATES}. "
                    + "What is printed then is of both.")
    private Set<Addition> additions = EnumSet.noneOf(Addition.class);

    private final StopSignal stop = new StopSignal();
    private final Rest rest = new Rest();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ConsoleProgress progress = new ConsoleProgress(System.err, Boolean.getBoolean("densimeter.terminal"));

    /** Starts the stack; see {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    /** The stack's ports as the options say. */
    Ports ports() {
        return portBase == null ? Ports.DEFAULT : Ports.from(portBase);
    }

    /** The sets to load beside the built-in catalogue. */
    Set<Addition> additions() {
        return additions;
    }

    @Override
    public Integer call() {
        try {
            Ports ports = ports();
            try (Stack stack = new Stack(DataDirectory.open(directory), ports, progress, stop)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(stack), "shutdown"));
                stack.start();
                run(ports);
            } finally {
                stop.raise();
            }
            return 0;
        } catch (StopSignal.StoppedException e) {
            return 0;
        } catch (StackFailure | Loader.LoadFailure e) {
            progress.line(e.getMessage());
            return 1;
        } catch (IOException e) {
            progress.line("A service cannot be asked for its findings: " + e.getMessage());
            return 1;
        }
    }

    /** On Ctrl-C: by the time the JVM ends, everything that was started has ended. */
    private void shutDown(Stack stack) {
        if (!stop.isRaised()) {
            progress.line("Stopping ...");
        }
        progress.silence();
        stop.raise();
        stack.close();
    }

    @SuppressWarnings("try") // the stream only has to be open
    private void run(Ports ports) throws IOException {
        String ingest = Ports.url(ports.ingest());
        String fit = Ports.url(ports.fit());
        String density = Ports.url(ports.density());
        ChangePrinter news = new ChangePrinter(progress);
        try (EventStream stream = new EventStream(density + "/stream", news)) {
            progress.line("Loading the built-in catalogue through " + ingest + " ...");
            Loader loader = new Loader(ingest, progress, stop, PATIENCE);
            loader.load(Catalogue.deliveries());
            List<String> laws = new ArrayList<>(Catalogue.laws());
            for (Addition addition : additions) {
                progress.line("Loading the set " + addition + " ...");
                loader.load(addition.deliveries());
                laws.addAll(addition.laws());
            }
            awaitNothing("  waiting for ",
                    () -> SettledCheck
                            .whatIsUnderWay(laws, () -> rest.get(ingest + "/status").body(),
                                    () -> rest.get(fit + "/status").body(), () -> rest.get(density + "/status").body())
                            .map(what -> what + news.latest().map(line -> "; " + line).orElse("")));
            StackResults findings = StackResults.ask(rest, fit, density);
            JsonNode prices = ProgressReport.prices(rest, density);
            show("\n" + Tables.all(findings) + "\n" + Tables.prices(prices));
            progress.line((json ? "" : "\n") + "Algorithmic progress: estimating ...");
            awaitNothing("  algorithmic progress: ",
                    () -> SettledCheck.whatIsEstimated(rest.get(fit + "/status").body(),
                            rest.get(fit + "/algorithmic-progress/jobs").body(),
                            ProgressReport.progress(rest, density)));
            ProgressReport further = ProgressReport.ask(rest, density);
            show("\n" + ProgressTables.all(further.algorithmicProgress()));
            if (json) {
                out.println(Rest.JSON.writeValueAsString(further.addTo(findings.toJson())));
            }
            if (once) {
                return;
            }
            show("\n" + UsageHints.text(ports));
            news.tellAll();
            stop.await();
        }
    }

    /** Writes tables, unless JSON is wanted. */
    private void show(String text) {
        if (!json) {
            out.print(text);
        }
    }

    /** Waits until nothing is under way. */
    private void awaitNothing(String what, Question underWay) {
        long begin = System.nanoTime();
        while (true) {
            Optional<String> found;
            try {
                found = underWay.ask();
            } catch (IOException e) {
                found = Optional.of("a service that does not answer just now");
            }
            if (found.isEmpty()) {
                return;
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new StackFailure("The system does not come to rest within " + PATIENCE.toSeconds() + " s;"
                        + what.replaceFirst("^ +", " ") + found.get()
                        + ". Look into the services' logs (with --data DIR they stay in DIR/logs).");
            }
            progress.passing(what + found.get());
            stop.pause(POLL);
        }
    }

    /** What is under way, if anything. */
    private interface Question {
        Optional<String> ask() throws IOException;
    }

    /** The version as it was built. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[]{"Densimeter " + (version == null ? "(not packaged)" : version)};
        }
    }
}
