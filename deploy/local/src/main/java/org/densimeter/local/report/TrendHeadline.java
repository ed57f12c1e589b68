package org.densimeter.local.report;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.densimeter.local.client.Rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The result that the launcher prints first: the doubling time of {@value #BENCHMARK} by {@value #ESTIMATOR} and the
 * data it rests on, up to where releases are measured; then that of {@value #COMPLETED}, which reaches further. The
 * number of requests does not depend on the number of models.
 *
 * @param trend density-service's GET /trend
 * @param frontier density-service's GET /frontier
 * @param lastMeasured the measured release with the latest date, of GET /densities; a missing node without one
 * @param completed the same of the completed composite
 */
public record TrendHeadline(JsonNode trend, JsonNode frontier, JsonNode lastMeasured, Completed completed) {

    private static final String BENCHMARK = StackResults.HEADLINE;
    private static final String COMPLETED = "densing-completed";
    private static final String ESTIMATOR = "quantile";

    /**
     * The answers on {@value TrendHeadline#COMPLETED}.
     *
     * @param trend density-service's GET /trend; a missing node where there is no such composite
     * @param last the completed release with the latest date, of GET /densities; a missing node without one
     */
    public record Completed(JsonNode trend, JsonNode last) {}

    /**
     * Requests the result.
     *
     * @param density address of density-service
     * @throws IOException if density-service does not answer
     */
    public static TrendHeadline request(Rest rest, String density) throws IOException {
        Rest.Answer completed = rest.get(density + "/trend?benchmark=" + COMPLETED);
        return new TrendHeadline(StackResults.get(rest, density + "/trend?benchmark=" + BENCHMARK),
                StackResults.get(rest, density + "/frontier?benchmark=" + BENCHMARK),
                last(rest, density, BENCHMARK, "measured"),
                completed.ok() ? new Completed(completed.body(), last(rest, density, COMPLETED, "completed"))
                        : new Completed(MissingNode.getInstance(), MissingNode.getInstance()));
    }

    private static JsonNode last(Rest rest, String density, String benchmark, String status) throws IOException {
        return StackResults
                .get(rest, density + "/densities?benchmark=" + benchmark + "&status=" + status + "&sort=-date&size=1")
                .path(0);
    }

    /** Returns four to eleven lines of plain text. Doubling times are in days, without decimals. */
    public String text() {
        JsonNode records = frontier.path("records");
        return doubling() + "\n" + "Last measured release: " + release(lastMeasured) + ". Newest record: "
                + release(records.path(records.size() - 1)) + age(frontier.path("freshness")) + ".\n" + beyond();
    }

    /** Returns how old the newest record is and what came since; empty without one. */
    private static String age(JsonNode freshness) {
        if (!freshness.path("days").isNumber()) {
            return "";
        }
        JsonNode doublings = freshness.path("doublings");
        return ",\n" + freshness.path("days").asText() + " days before " + freshness.path("today").asText()
                + (doublings.isNumber()
                        ? "; the trend of the records claims " + Numbers.format(doublings.asDouble(), 1)
                                + " doublings since"
                        : "")
                + since(freshness);
    }

    private static String since(JsonNode freshness) {
        if (!freshness.path("releases").isNumber()) {
            return "";
        }
        int completed = freshness.path("completed").asInt();
        double completedPerQuarter = freshness.path("completedPerQuarter").asDouble();
        return ".\nSince that record: "
                + counts(freshness.path("releases").asInt() - completed, completed, completedPerQuarter > 0, 0)
                + " releases; in the last four quarters "
                + counts(freshness.path("releasesPerQuarter").asDouble() - completedPerQuarter, completedPerQuarter,
                        completed > 0, 1)
                + " a quarter";
    }

    private static String counts(double measured, double completed, boolean always, int decimals) {
        return Numbers.format(measured, decimals) + " measured"
                + (always || completed > 0 ? " and " + Numbers.format(completed, decimals) + " completed" : "");
    }

    private String doubling() {
        String basis = "on " + BENCHMARK + ", over " + frontier.path("measured").asText("0") + " measured releases";
        return estimate(trend)
                .map(estimate -> "The capability density of the densest tenth of open models doubles every "
                        + days(estimate) + " days\n(95 % interval " + interval(estimate) + "; estimator " + ESTIMATOR
                        + " " + basis + ").")
                .orElseGet(() -> "No doubling time by the estimator " + ESTIMATOR + "\n" + basis + ": "
                        + trend.path("reason").asText("the density does not grow") + ".");
    }

    /** Returns the trend with completed releases; empty without one. */
    private String beyond() {
        return estimate(completed.trend()).map(estimate -> "With missing parts of a score completed (" + COMPLETED
                + "), every " + days(estimate) + " days\n(95 % interval " + interval(estimate) + "), over "
                + completed.trend().path("measured").asText("0") + " measured and "
                + completed.trend().path("completed").asText("0") + " completed releases.\n"
                + "Last completed release: " + release(completed.last()) + "." + newest() + "\n").orElse("");
    }

    /** Returns the newest record of the completed composite with its age; empty without one. */
    private String newest() {
        JsonNode freshness = completed.trend().path("freshness");
        return freshness.path("model").isTextual() ? " Newest record: " + release(freshness) + age(freshness) + "."
                : "";
    }

    /** Returns the estimate that has a doubling time; empty without one. */
    private static Optional<JsonNode> estimate(JsonNode trend) {
        return StreamSupport.stream(trend.path("estimators").spliterator(), false)
                .filter(estimate -> estimate.path("name").asText().equals(ESTIMATOR)
                        && estimate.path("doublingDays").isNumber())
                .findFirst();
    }

    private static String days(JsonNode estimate) {
        return Numbers.decimals(estimate.path("doublingDays"), 0, "?");
    }

    private static String interval(JsonNode estimate) {
        JsonNode interval = estimate.path("interval");
        return Numbers.decimals(interval.path("doublingDaysLower"), 0, "no lower end") + " to "
                + Numbers.decimals(interval.path("doublingDaysUpper"), 0, "no upper end");
    }

    private static String release(JsonNode release) {
        return release.path("releaseDate").isTextual()
                ? release.path("releaseDate").asText() + " (" + release.path("model").asText() + ")"
                : "none";
    }
}
