package org.densimeter.local.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.densimeter.local.client.EventStream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Formats frontier and trend events of the stream as one line each, unless the line of a key is unchanged. Thread-safe.
 */
public final class ChangePrinter implements Consumer<EventStream.Event> {

    private final ConsoleProgress progress;
    private final Map<String, String> printed = new HashMap<>();
    private String latest;
    private boolean printing;

    /** @param progress receives the lines once {@link #printAll()} was called */
    public ChangePrinter(ConsoleProgress progress) {
        this.progress = progress;
    }

    /** Returns the latest line; empty before the first. */
    public synchronized Optional<String> latest() {
        return Optional.ofNullable(latest);
    }

    /** Prints every line from now on. */
    public synchronized void printAll() {
        printing = true;
    }

    @Override
    public synchronized void accept(EventStream.Event event) {
        String line = switch (event.type()) {
            case "frontier" -> frontier(event.data());
            case "trend" -> trend(event.data());
            default -> null;
        };
        if (line == null || line.equals(printed.put(
                event.type() + event.data().path("series").asText() + "/" + event.data().path("benchmark").asText(),
                line))) {
            return;
        }
        latest = line;
        if (printing) {
            progress.line("  " + line);
        }
    }

    private static String frontier(JsonNode frontier) {
        JsonNode records = frontier.path("records");
        if (records.isEmpty()) {
            return null;
        }
        JsonNode newest = records.get(records.size() - 1);
        return String.format(Locale.ROOT, "%s: %d records, the densest %s with %.4g",
                frontier.path("benchmark").asText(), records.size(), newest.path("model").asText(),
                newest.path("density").asDouble());
    }

    private static String trend(JsonNode trend) {
        JsonNode days = trend.path("doublingDays");
        return days.isNumber()
                ? String.format(Locale.ROOT, "%s: doubles in %.1f days", trend.path("benchmark").asText(),
                        days.asDouble())
                : null;
    }
}
