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
 * Sends deliveries one after the other. Where the service cannot be reached, or cannot reach its database, the same one
 * is sent again until it is acknowledged.
 */
public final class Loader {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final String address;
    private final ConsoleProgress progress;
    private final StopSignal stop;
    private final Duration patience;
    private final Rest rest = new Rest();

    /**
     * @param address of ingest-service, without a slash at the end
     * @param patience how long one delivery is tried again
     */
    public Loader(String address, ConsoleProgress progress, StopSignal stop, Duration patience) {
        this.address = address;
        this.progress = progress;
        this.stop = stop;
        this.patience = patience;
    }

    /**
     * Sends all and says how it goes.
     *
     * @return what became of them, by kind
     * @throws LoadFailure if a row is refused, or the service stays away
     */
    public Map<String, LoadCounts> load(List<Delivery> deliveries) {
        Map<String, Integer> totals = new LinkedHashMap<>();
        deliveries.forEach(delivery -> totals.merge(delivery.kind(), delivery.rows(), Integer::sum));
        Map<String, LoadCounts> tallies = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            String kind = delivery.kind();
            LoadCounts tally = tallies.merge(kind, send(delivery), LoadCounts::plus);
            int done = tally.taken() + tally.unchanged();
            if (done < totals.get(kind)) {
                progress.passing(String.format("  %-17s %5d of %d", kind, done, totals.get(kind)));
            } else {
                progress.line(String.format("  %-17s %5d%s", kind, done, tally.taken() == 0 ? ", already loaded"
                        : tally.unchanged() > 0 ? ", " + tally.unchanged() + " of them already loaded" : ""));
            }
        }
        return tallies;
    }

    private LoadCounts send(Delivery delivery) {
        long begin = System.nanoTime();
        Duration pause = SHORTEST_PAUSE;
        String trouble;
        do {
            try {
                Rest.Answer answer = rest.send(delivery.method(), address + delivery.path(), delivery.contentType(),
                        delivery.body());
                if (answer.ok()) {
                    return tally(delivery, answer);
                }
                if (answer.status() < 500) {
                    throw new LoadFailure("ingest-service refused " + delivery.method() + " " + delivery.path() + ": "
                            + firstProblem(answer.body()));
                }
                trouble = "status " + answer.status();
            } catch (IOException e) {
                trouble = e.getClass().getSimpleName();
            }
            progress.passing(
                    "  " + delivery.kind() + ": ingest-service cannot take it now (" + trouble + "), trying again");
            stop.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        } while (System.nanoTime() - begin < patience.toNanos());
        throw new LoadFailure("ingest-service has not taken " + delivery.method() + " " + delivery.path() + " for "
                + patience.toSeconds() + " s (" + trouble + ").");
    }

    private static LoadCounts tally(Delivery delivery, Rest.Answer answer) {
        JsonNode body = answer.body();
        int rejected = body.path("rejected").asInt(0);
        if (rejected > 0) {
            throw new LoadFailure("ingest-service refused " + rejected + " of " + delivery.rows() + " "
                    + delivery.kind() + ": " + firstProblem(body));
        }
        int unchanged = "unchanged".equals(answer.outcome()) ? delivery.rows() : body.path("unchanged").asInt(0);
        return new LoadCounts(delivery.rows() - unchanged, unchanged);
    }

    private static String firstProblem(JsonNode body) {
        JsonNode first = body.path("problems").path(0);
        return (first.isMissingNode() ? body : first).toString();
    }

    /** The catalogue could not be loaded. The message is one line. */
    public static final class LoadFailure extends RuntimeException {
        LoadFailure(String line) {
            super(line);
        }
    }
}
