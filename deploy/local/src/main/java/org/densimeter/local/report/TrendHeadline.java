package org.densimeter.local.report;

import java.io.IOException;

import org.densimeter.local.client.Rest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The result that the launcher prints first: the doubling time of {@value #BENCHMARK} by {@value #ESTIMATOR} and the
 * data it rests on. The number of requests does not depend on the number of models.
 *
 * @param trend density-service's GET /trend
 * @param frontier density-service's GET /frontier
 * @param lastMeasured the measured release with the latest date, of GET /densities; a missing node without one
 */
public record TrendHeadline(JsonNode trend, JsonNode frontier, JsonNode lastMeasured) {

    private static final String BENCHMARK = StackResults.HEADLINE;
    private static final String ESTIMATOR = "quantile";

    /**
     * Requests the result.
     *
     * @param density address of density-service
     * @throws IOException if density-service does not answer
     */
    public static TrendHeadline request(Rest rest, String density) throws IOException {
        return new TrendHeadline(StackResults.get(rest, density + "/trend?benchmark=" + BENCHMARK),
                StackResults.get(rest, density + "/frontier?benchmark=" + BENCHMARK),
                StackResults
                        .get(rest, density + "/densities?benchmark=" + BENCHMARK + "&status=measured&sort=-date&size=1")
                        .path(0));
    }

    /** Returns four lines of plain text. Doubling times are in days, without decimals. */
    public String text() {
        JsonNode records = frontier.path("records");
        return doubling() + "\n" + "Last measured release: " + release(lastMeasured) + ". Newest record: "
                + release(records.path(records.size() - 1)) + age() + ".\n";
    }

    /** Returns how old the newest record is; empty without one. */
    private String age() {
        JsonNode freshness = frontier.path("freshness");
        if (!freshness.path("days").isNumber()) {
            return "";
        }
        JsonNode doublings = freshness.path("doublings");
        return ",\n" + freshness.path("days").asText() + " days before " + freshness.path("today").asText()
                + (doublings.isNumber()
                        ? "; the trend of the records claims " + Numbers.format(doublings.asDouble(), 1)
                                + " doublings since"
                        : "");
    }

    private String doubling() {
        String basis = "on " + BENCHMARK + ", over " + frontier.path("measured").asText("0") + " measured releases";
        for (JsonNode estimate : trend.path("estimators")) {
            if (estimate.path("name").asText().equals(ESTIMATOR) && estimate.path("doublingDays").isNumber()) {
                JsonNode interval = estimate.path("interval");
                return "The capability density of the densest tenth of open models doubles every "
                        + Numbers.decimals(estimate.path("doublingDays"), 0, "?") + " days\n(95 % interval "
                        + Numbers.decimals(interval.path("doublingDaysLower"), 0, "no lower end") + " to "
                        + Numbers.decimals(interval.path("doublingDaysUpper"), 0, "no upper end") + "; estimator "
                        + ESTIMATOR + " " + basis + ").";
            }
        }
        return "No doubling time by the estimator " + ESTIMATOR + "\n" + basis + ": "
                + trend.path("reason").asText("the density does not grow") + ".";
    }

    private static String release(JsonNode release) {
        return release.path("releaseDate").isTextual()
                ? release.path("releaseDate").asText() + " (" + release.path("model").asText() + ")"
                : "none";
    }
}
