package org.densimeter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code densimeter import}. */
@Command(name = "import", sortOptions = false, usageHelpAutoWidth = true,
        description = {
                "Sends files to ingest-service: rows of models, results, prices, perplexities, benchmarks and "
                        + "reference data (CSV, JSON, NDJSON), results files of evaluation harnesses, and exports.",
                "What a file holds follows from its name (models.csv, results-2.csv), else from its fields; a file "
                        + "without such fields is a results file."})
final class ImportCommand extends ServiceCommand {

    private static final long LOOK_MILLIS = 500;

    @Parameters(arity = "0..*", paramLabel = "FILES", description = "The files, sent in this order.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--dry-run",
            description = "Only say what would become of the files, where the service can: it stores nothing.")
    private boolean dryRun;

    @Option(names = "--watch", paramLabel = "DIR",
            description = "Also send the files in DIR, and those that appear or change there, until Ctrl-C.")
    private @Nullable Path watched;

    @Option(names = "--kind", paramLabel = "KIND",
            description = "What the files hold: ${COMPLETION-CANDIDATES}; file is a results file.")
    private @Nullable FileKind kind;

    @Option(names = "--scale", paramLabel = "SCALE", description = "What scores are: percent or fraction (of 1).")
    private @Nullable String scale;

    @Option(names = "--model", paramLabel = "ID", description = "Of a results file: the model it is of.")
    private @Nullable String model;

    @Option(names = "--evaluator", paramLabel = "NAME", description = "Of a results file: who measured.")
    private @Nullable String evaluator;

    @Option(names = "--source", paramLabel = "TEXT", description = "Of a results file: where it is from.")
    private @Nullable String source;

    @Option(names = "--format", paramLabel = "FORMAT",
            description = "Of a results file: its format; found out if left out.")
    private @Nullable String format;

    @Option(names = {"-p", "--parameter"}, paramLabel = "NAME=VALUE",
            description = "A further parameter of the requests, e.g. -p delimiter=semicolon; can be repeated.")
    private Map<String, String> further = new LinkedHashMap<>();

    @Option(names = "--json", order = 91, description = "Print a JSON array with the answer to each file.")
    private boolean json;

    ImportCommand(Map<String, String> environment, Terminal terminal) {
        super(environment, terminal);
    }

    @Override
    int run(Services services, HttpApi api) throws InterruptedException {
        if (files.isEmpty() && watched == null) {
            throw new CommandFailure("name files to import, or a directory with --watch");
        }
        ImportReport report = new ImportReport(terminal(), json);
        files.forEach(file -> send(file, services.ingest(), api, report));
        if (watched != null) {
            watch(new DirectoryWatch(watched), services.ingest(), api, report);
        }
        report.end();
        return report.exitCode();
    }

    /** Looks until it is interrupted; a service that is not reachable is tried again at the next look. */
    private void watch(DirectoryWatch watch, String ingest, HttpApi api, ImportReport report)
            throws InterruptedException {
        String last = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                watch.look(file -> send(file, ingest, api, report));
                last = "";
            } catch (CommandFailure failure) {
                if (!last.equals(failure.getMessage())) {
                    terminal().failure(failure.getMessage() + "; trying again");
                }
                last = failure.getMessage();
            }
            terminal().flush();
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void send(Path path, String ingest, HttpApi api, ImportReport report) {
        SourceFile file = new SourceFile(path);
        if (file.isZip() && kind == null && ArchiveImport.isExport(path)) {
            new ArchiveImport(ingest, api, terminal(), report).run(path, dryRun);
            return;
        }
        FileKind of = kind == null ? file.kind() : kind;
        String address = HttpApi.address(ingest + of.path(), parameters(of));
        report.rows(file.name(), address, api.upload(address, file.headers(), () -> file.open(terminal())));
    }

    private Map<String, String> parameters(FileKind of) {
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        named.put("scale", scale);
        if (of == FileKind.FILE) {
            named.put("model", model);
            named.put("evaluator", evaluator);
            named.put("source", source);
            named.put("format", format);
        }
        named.put("dryRun", dryRun ? "true" : null);
        Map<String, String> parameters = new LinkedHashMap<>(further);
        named.forEach((name, value) -> {
            if (value != null) {
                parameters.put(name, value);
            }
        });
        return parameters;
    }
}
