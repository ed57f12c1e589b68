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
import java.util.stream.Collectors;

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
import org.densimeter.local.report.StackResults;
import org.densimeter.local.report.StackWatch;
import org.densimeter.local.report.Tables;
import org.densimeter.local.report.TrendHeadline;
import org.densimeter.local.stack.DataDirectory;
import org.densimeter.local.stack.Ports;
import org.densimeter.local.stack.PrometheusServer;
import org.densimeter.local.stack.Stack;
import org.densimeter.local.stack.StackFailure;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the local stack. */
@Command(name = "deploy/local/run", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        sortOptions = false, usageHelpAutoWidth = true,
        description = "Starts Kafka, PostgreSQL and Densimeter's three services on this machine, loads the built-in "
                + "catalogue through the public API, prints the doubling time and how to send a score, and runs "
                + "until Ctrl-C.")
public final class Main implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @Option(names = "--once", description = "Stop everything and exit after printing.")
    private boolean once;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Keep the state in DIR between runs. Without it the state is temporary.")
    private Path directory;

    @Option(names = "--tables",
            description = "Also print the scaling laws, the frontiers, the trends, the fall of prices and, once it is "
                    + "estimated, algorithmic progress.")
    private boolean tables;

    @Option(names = "--json",
            description = "Print one JSON object with the arrays laws, frontiers and trends and the objects "
                    + "algorithmicProgress and prices on standard output, and nothing else there.")
    private boolean json;

    @Option(names = "--port-base", paramLabel = "N",
            description = "Listen on five consecutive ports: N density-service, N+1 ingest-service, N+2 "
                    + "fit-service, N+3 Kafka, N+4 PostgreSQL. Default: 8080, 8081, 8082, 9092, 15432.")
    private Integer portBase;

    @Option(names = "--with", paramLabel = "WHAT",
            description = "Add a set of published data to the built-in catalogue (contamination), or a Prometheus "
                    + "server that scrapes the services (prometheus, port N+5 or 9090). One of "
                    + "${COMPLETION-CANDIDATES}; can be repeated.")
    private Set<Supplement> supplements = EnumSet.noneOf(Supplement.class);

    @Option(names = "--empty",
            description = "Do not load the built-in catalogue: start without data, for an import of an export.")
    private boolean empty;

    private final StopSignal stop = new StopSignal();
    private final Rest rest = new Rest();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ConsoleProgress progress = new ConsoleProgress(System.err, Boolean.getBoolean("densimeter.terminal"));

    /** Starts the stack; see {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    /** Returns the stack's ports according to the options. */
    Ports ports() {
        return portBase == null ? Ports.DEFAULT : Ports.from(portBase);
    }

    /** Returns the sets to load in addition to the built-in catalogue. */
    Set<Addition> additions() {
        return supplements.stream()
                .flatMap(supplement -> supplement.addition().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Addition.class)));
    }

    /** Returns the Prometheus server to start; empty if none is asked for. */
    private Optional<PrometheusServer> prometheus() {
        return supplements.contains(Supplement.PROMETHEUS)
                ? Optional.of(PrometheusServer.find(System.getenv().getOrDefault("PATH", ""), portBase))
                : Optional.empty();
    }

    @Override
    public Integer call() {
        try {
            Ports ports = ports();
            Optional<PrometheusServer> prometheus = prometheus();
            try (Stack stack = new Stack(DataDirectory.open(directory), ports, progress, stop)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(stack), "shutdown"));
                stack.start();
                prometheus.ifPresent(stack::start);
                prometheus.ifPresent(server -> progress.line("Prometheus scrapes the services: " + server.url()));
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
            progress.line("A service does not answer: " + e.getMessage());
            return 1;
        }
    }

    /** Stops everything on Ctrl-C, before the JVM ends. */
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
        ChangePrinter news = new ChangePrinter(progress);
        StackWatch watch = new StackWatch(ports, TIMEOUT, rest, progress, stop);
        try (EventStream stream = new EventStream(Ports.url(ports.density()) + "/stream", news)) {
            settle(ports, watch, news);
            if (!once) {
                news.printAll();
                if (!json && !empty) {
                    watch.awaitEstimatesInBackground();
                    showEstimates(ports);
                }
                stop.await();
            }
        }
    }

    /**
     * Loads the catalogue, waits until it is processed and prints the results. If that fails, says why; the services
     * then keep running, so that what is wrong can be found and taken back, unless they are to stop after printing.
     */
    private void settle(Ports ports, StackWatch watch, ChangePrinter news) throws IOException {
        try {
            watch.awaitSettled(load(Ports.url(ports.ingest()), watch), news);
            report(ports, watch);
        } catch (StackFailure | Loader.LoadFailure | IOException e) {
            if (once) {
                throw e;
            }
            progress.line(e.getMessage());
            progress.line(UsageHints.unsettled(ports));
        }
    }

    /** Loads the catalogue and the additions; returns the laws to expect. */
    private List<String> load(String ingest, StackWatch watch) {
        Loader loader = new Loader(ingest, progress, stop, TIMEOUT);
        List<String> laws = new ArrayList<>();
        if (!empty) {
            progress.line("Loading the built-in catalogue through " + ingest + " ...");
            laws.addAll(Catalogue.laws());
            loader.load(Catalogue.references());
            // under each law that came after the models, all of them would be evaluated and published again
            watch.awaitLaws(laws);
            loader.load(Catalogue.releases());
        }
        for (Addition addition : additions()) {
            progress.line("Loading the set " + addition + " ...");
            loader.load(addition.deliveries());
            laws.addAll(addition.laws());
        }
        return laws;
    }

    /** Prints the results; waits for algorithmic progress only where the output ends with it. */
    private void report(Ports ports, StackWatch watch) throws IOException {
        String density = Ports.url(ports.density());
        if (json) {
            StackResults results = StackResults.request(rest, Ports.url(ports.fit()), density);
            watch.awaitEstimates();
            out.println(Rest.JSON.writeValueAsString(ProgressReport.request(rest, density).addTo(results.toJson())));
            return;
        }
        if (tables) {
            out.print("\n" + Tables.all(StackResults.request(rest, Ports.url(ports.fit()), density)) + "\n"
                    + Tables.prices(ProgressReport.prices(rest, density)));
        }
        if (empty) {
            out.print("\nDensimeter is up without the built-in catalogue: http://localhost:" + ports.density() + "\n");
            return;
        }
        String headline = TrendHeadline.request(rest, density).text();
        if (once) {
            if (tables) {
                watch.awaitEstimates();
                showEstimates(ports);
            }
            out.print("\n" + headline);
        } else {
            out.print("\nDensimeter is up: http://localhost:" + ports.density() + "\n\n" + headline + "\n"
                    + UsageHints.text(ports));
        }
    }

    /** Prints the table of algorithmic progress, or one line without {@code --tables}. */
    private void showEstimates(Ports ports) throws IOException {
        if (tables) {
            out.print("\n" + ProgressTables.all(ProgressReport.progress(rest, Ports.url(ports.density()))));
        } else {
            progress.line("Algorithmic progress is estimated: curl 'http://localhost:" + ports.density()
                    + "/algorithmic-progress'");
        }
    }

    /** The version of the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[]{"Densimeter " + (version == null ? "(not packaged)" : version)};
        }
    }
}
