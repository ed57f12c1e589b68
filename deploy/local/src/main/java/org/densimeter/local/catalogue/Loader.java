package org.densimeter.local.catalogue;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.local.client.Rest;
import org.densimeter.local.client.StopSignal;
import org.densimeter.local.report.ConsoleProgress;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Sends deliveries one after the other. Retries a delivery on connection failures and 5xx answers, with growing pauses,
 * until it is acknowledged or the timeout has passed.
 */
public final class Loader {

    private static final Duration MIN_PAUSE = Duration.ofMillis(200);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    private final String address;
    private final ConsoleProgress progress;
    private final StopSignal stop;
    private final Duration timeout;
    private final Rest rest = new Rest();

    /**
     * @param address of ingest-service, without a slash at the end
     * @param timeout of one delivery, retries included
     */
    public Loader(String address, ConsoleProgress progress, StopSignal stop, Duration timeout) {
        this.address = address;
        this.progress = progress;
        this.stop = stop;
        this.timeout = timeout;
    }

    /**
     * Sends all deliveries and prints the progress.
     *
     * @return counts by kind
     * @throws LoadFailure if a row is rejected, or a delivery is not acknowledged in time
     */
    public Map<String, LoadCounts> load(List<Delivery> deliveries) {
        Map<String, Integer> totals = new LinkedHashMap<>();
        deliveries.forEach(delivery -> totals.merge(delivery.kind(), delivery.rows(), Integer::sum));
        Map<String, LoadCounts> counts = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            String kind = delivery.kind();
            LoadCounts sent = counts.merge(kind, send(delivery), LoadCounts::plus);
            int done = sent.taken() + sent.unchanged();
            if (done < totals.get(kind)) {
                progress.update(String.format("  %-17s %5d of %d", kind, done, totals.get(kind)));
            } else {
                progress.line(String.format("  %-17s %5d%s", kind, done, sent.taken() == 0 ? ", already loaded"
                        : sent.unchanged() > 0 ? ", " + sent.unchanged() + " of them already loaded" : ""));
            }
        }
        return counts;
    }

    private LoadCounts send(Delivery delivery) {
        long begin = System.nanoTime();
        Duration pause = MIN_PAUSE;
        String failure;
        do {
            try {
                Rest.Answer answer = rest.send(delivery.method(), address + delivery.path(), delivery.contentType(),
                        delivery.body());
                if (answer.ok()) {
                    return counts(delivery, answer);
                }
                if (answer.status() < 500) {
                    throw new LoadFailure("ingest-service rejected " + delivery.method() + " " + delivery.path() + ": "
                            + firstProblem(answer.body()));
                }
                failure = "status " + answer.status();
            } catch (IOException e) {
                failure = e.getClass().getSimpleName();
            }
            progress.update(
                    "  " + delivery.kind() + ": no acknowledgement from ingest-service (" + failure + "), retrying");
            stop.pause(pause);
            pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
        } while (System.nanoTime() - begin < timeout.toNanos());
        throw new LoadFailure("ingest-service has not acknowledged " + delivery.method() + " " + delivery.path()
                + " for " + timeout.toSeconds() + " s (" + failure + ").");
    }

    private static LoadCounts counts(Delivery delivery, Rest.Answer answer) {
        JsonNode body = answer.body();
        int rejected = body.path("rejected").asInt(0);
        if (rejected > 0) {
            throw new LoadFailure("ingest-service rejected " + rejected + " of " + delivery.rows() + " "
                    + delivery.kind() + ": " + firstProblem(body));
        }
        int unchanged = "unchanged".equals(answer.outcome()) ? delivery.rows() : body.path("unchanged").asInt(0);
        return new LoadCounts(delivery.rows() - unchanged, unchanged);
    }

    private static String firstProblem(JsonNode body) {
        JsonNode first = body.path("problems").path(0);
        return (first.isMissingNode() ? body : first).toString();
    }

    /** The catalogue cannot be loaded. The message is one line. */
    public static final class LoadFailure extends RuntimeException {
        LoadFailure(String line) {
            super(line);
        }
    }
}
