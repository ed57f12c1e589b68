package org.densimeter.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

class TrendHeadlineTest {

    // issue 2: trend and last record of densing-average; the age by hand: 20 August 2025 to 26 August 2026 is 371
    // days, and 371 / 86.7 is 4.28
    private static final String FRONTIER = """
            {"measured":98,"records":[{"model":"seed-oss-36b","releaseDate":"2025-08-20"}],"freshness":%s}""";
    private static final JsonNode TREND = json("""
            {"estimators":[{"name":"quantile","doublingDays":97.3,
             "interval":{"doublingDaysLower":68.4,"doublingDaysUpper":130.6}}]}""");
    private static final JsonNode LAST = json("{\"model\":\"k2-v2\",\"releaseDate\":\"2025-12-05\"}");

    @Test
    void theNewestRecordIsShownWithItsAge() {
        // 6 releases and 42 in four quarters: made up
        assertThat(text("{\"today\":\"2026-08-26\",\"days\":371,\"doublings\":4.2791,\"releases\":6,\"completed\":0,"
                + "\"releasesPerQuarter\":10.5,\"completedPerQuarter\":0}").lines())
                .containsExactly("The capability density of the densest tenth of open models doubles every 97 days",
                        "(95 % interval 68 to 131; estimator quantile on densing-average, over 98 measured releases).",
                        "Last measured release: 2025-12-05 (k2-v2). Newest record: 2025-08-20 (seed-oss-36b),",
                        "371 days before 2026-08-26; the trend of the records claims 4.3 doublings since.",
                        "Since that record: 6 measured releases; in the last four quarters 10.5 measured a quarter.");
    }

    @Test
    void aFrontierThatDoesNotGrowClaimsNoDoublings() {
        assertThat(text("{\"today\":\"2026-08-26\",\"days\":371,\"doublings\":null}"))
                .endsWith("(seed-oss-36b),\n371 days before 2026-08-26.\n");
    }

    @Test
    void aFrontierThatEndsInTheFutureHasNoAge() {
        assertThat(text("null")).endsWith("(seed-oss-36b).\n");
    }

    @Test
    void theTrendWithCompletedReleasesFollows() {
        JsonNode trend = json("""
                {"measured":52,"completed":96,"freshness":{"today":"2026-10-01","model":"olmo-4-7b",
                  "releaseDate":"2026-09-15","days":16,"doublings":0.22,"releases":3,"completed":3,
                  "releasesPerQuarter":12.25,"completedPerQuarter":9.5},
                  "estimators":[{"name":"records","doublingDays":70.4},
                 {"name":"quantile","doublingDays":92.6,
                  "interval":{"doublingDaysLower":null,"doublingDaysUpper":121.2}}]}""");
        JsonNode last = json("{\"model\":\"olmo-4-7b\",\"releaseDate\":\"2026-09-15\"}");

        assertThat(headline("null", new TrendHeadline.Completed(trend, last)).text().lines().skip(3)).containsExactly(
                "With missing parts of a score completed (densing-completed), every 93 days",
                "(95 % interval no lower end to 121), over 52 measured and 96 completed releases.",
                "Last completed release: 2026-09-15 (olmo-4-7b). Newest record: 2026-09-15 (olmo-4-7b),",
                "16 days before 2026-10-01; the trend of the records claims 0.2 doublings since.",
                "Since that record: 0 measured and 3 completed releases; in the last four quarters 2.8 measured and "
                        + "9.5 completed a quarter.");
    }

    private static String text(String freshness) {
        return headline(freshness, new TrendHeadline.Completed(MissingNode.getInstance(), MissingNode.getInstance()))
                .text();
    }

    private static TrendHeadline headline(String freshness, TrendHeadline.Completed completed) {
        return new TrendHeadline(TREND, json(FRONTIER.formatted(freshness)), LAST, completed);
    }

    private static JsonNode json(String text) {
        try {
            return Rest.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
