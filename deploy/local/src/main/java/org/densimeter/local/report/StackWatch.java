package org.densimeter.local.report;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.densimeter.local.client.Rest;
import org.densimeter.local.client.StopSignal;
import org.densimeter.local.stack.Ports;
import org.densimeter.local.stack.StackFailure;

/** Polls the services' GET /status until the stack has processed its input. Used by one thread. */
public final class StackWatch {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration BACKGROUND_POLL_INTERVAL = Duration.ofSeconds(1);

    private final String ingest;
    private final String fit;
    private final String density;
    private final Duration timeout;
    private final Rest rest;
    private final ConsoleProgress progress;
    private final StopSignal stop;

    /**
     * @param timeout how long {@link #awaitLaws}, {@link #awaitSettled} and {@link #awaitEstimates} wait each
     * @param stop ends every wait with a {@link StopSignal.StoppedException}
     */
    public StackWatch(Ports ports, Duration timeout, Rest rest, ConsoleProgress progress, StopSignal stop) {
        this.ingest = Ports.url(ports.ingest());
        this.fit = Ports.url(ports.fit());
        this.density = Ports.url(ports.density());
        this.timeout = timeout;
        this.rest = rest;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Waits until {@code laws}, as {@code series/benchmark}, are fitted.
     *
     * @throws StackFailure after the timeout
     */
    public void awaitLaws(List<String> laws) {
        await("waiting for ", () -> SettledCheck.pendingLaws(laws, rest.get(fit + "/status").body()));
    }

    /**
     * Waits until laws, densities, frontiers and trends are those of all accepted data.
     *
     * @param laws the expected laws, as {@code series/benchmark}
     * @param news the latest change that the stream has reported, for the progress line
     * @throws StackFailure after the timeout
     */
    public void awaitSettled(List<String> laws, ChangePrinter news) {
        await("waiting for ",
                () -> SettledCheck
                        .pendingWork(laws, () -> rest.get(ingest + "/status").body(),
                                () -> rest.get(fit + "/status").body(), () -> rest.get(density + "/status").body())
                        .map(pending -> pending + news.latest().map(line -> "; " + line).orElse("")));
    }

    /**
     * Waits until algorithmic progress is estimated by the preferred specification.
     *
     * @throws StackFailure after the timeout
     */
    public void awaitEstimates() {
        await("algorithmic progress: ", this::pendingEstimates);
    }

    /** The same without a timeout and without progress lines; a service that does not answer is polled again. */
    public void awaitEstimatesInBackground() {
        while (poll(this::pendingEstimates).isPresent()) {
            stop.pause(BACKGROUND_POLL_INTERVAL);
        }
    }

    private Optional<String> pendingEstimates() throws IOException {
        return SettledCheck.pendingEstimates(rest.get(fit + "/status").body(),
                rest.get(fit + "/algorithmic-progress/jobs").body(), ProgressReport.progress(rest, density));
    }

    private void await(String prefix, Check check) {
        long begin = System.nanoTime();
        for (Optional<String> pending = poll(check); pending.isPresent(); pending = poll(check)) {
            if (System.nanoTime() - begin > timeout.toNanos()) {
                throw new StackFailure("The stack has not processed its input within " + timeout.toSeconds() + " s; "
                        + prefix + pending.get()
                        + ". Read the logs of the services (kept in DIR/logs with --data DIR).");
            }
            progress.update("  " + prefix + pending.get());
            stop.pause(POLL_INTERVAL);
        }
    }

    private static Optional<String> poll(Check check) {
        try {
            return check.pending();
        } catch (IOException e) {
            return Optional.of("a service that does not answer");
        }
    }

    /** Returns what is pending; empty if nothing is. */
    private interface Check {
        Optional<String> pending() throws IOException;
    }
}
