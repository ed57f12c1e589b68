package org.densimeter.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** A command that asks the services. */
abstract class ServiceCommand implements Callable<Integer> {

    @Option(names = "--url", paramLabel = "URL", order = 100,
            description = "Address of density-service, in place of DENSIMETER_URL.")
    private @Nullable String url;

    @Option(names = "--ingest-url", paramLabel = "URL", order = 101,
            description = "Address of ingest-service, in place of DENSIMETER_INGEST_URL.")
    private @Nullable String ingestUrl;

    @Option(names = "--key-file", paramLabel = "FILE", order = 102,
            description = "File with the key, in place of DENSIMETER_KEY and DENSIMETER_KEY_FILE.")
    private @Nullable Path keyFile;

    private final Map<String, String> environment;
    private final Terminal terminal;

    ServiceCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Returns the services that options and environment name. */
    Services services() {
        return Services.of(environment, url, ingestUrl, keyFile);
    }

    @Override
    public Integer call() throws Exception {
        Services services = services();
        return run(services, new HttpApi(services.key()));
    }

    /** Runs the command; returns the exit code. */
    abstract int run(Services services, HttpApi api) throws Exception;
}
