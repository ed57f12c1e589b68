package org.densimeter.local.report;

import java.util.LinkedHashMap;
import java.util.Map;

import org.densimeter.law.progress.Estimator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Formats algorithmic progress as text tables: the preferred specification by every estimator, and the published
 * figures.
 */
public final class ProgressTables {

    private ProgressTables() {}

    /**
     * Returns the estimates, the published ones and why they differ; then, as far as they are computed, the estimates
     * before and after each cut and the selection by leave-one-out.
     */
    public static String all(JsonNode progress) {
        StringBuilder text = new StringBuilder(estimates(progress));
        if (!progress.path("beforeAndAfter").isEmpty()) {
            text.append('\n').append(beforeAndAfter(progress.path("beforeAndAfter")));
        }
        JsonNode least = progress.path("selection").path(0);
        if (least.isObject()) {
            text.append(String.format(
                    "%n  The least leave-one-out error so far, %s, is that of specification %s with penalty %s.%n",
                    Numbers.digits(least.path("meanSquaredError")), least.path("specification").asText(),
                    Numbers.plain(least.path("delta"))));
        }
        return text.toString();
    }

    private static String estimates(JsonNode progress) {
        TextTable table = new TextTable(
                "Algorithmic progress: doubling time of effective compute in months, specification "
                        + progress.path("specification").asText() + ", with the 95 % interval over papers",
                "estimator", "months", "2.5 %", "97.5 %", "draws not doubling", "rows", "papers");
        JsonNode published = progress.path("published");
        for (JsonNode estimate : progress.path("estimates")) {
            JsonNode interval = estimate.path("interval");
            // the published constants are those of the published sample
            JsonNode sample = estimate.path("estimator").asText().equals(Estimator.PUBLISHED.toString()) ? published
                    : progress.path("sample");
            table.row(estimate.path("estimator").asText(), Numbers.decimals(estimate.path("doublingMonths"), 1, "none"),
                    Numbers.decimals(interval.path("monthsLower"), 1, null),
                    interval.isObject() ? Numbers.decimals(interval.path("monthsUpper"), 1, "no end") : null,
                    share(interval.path("shareNotDoubling")), sample.path("rows").asText(),
                    sample.path("papers").asText());
        }
        StringBuilder text = new StringBuilder(table.toString());
        for (JsonNode remark : progress.path("remarks")) {
            text.append("  ")
                    .append(remark.path("estimator").asText())
                    .append(": ")
                    .append(remark.path("text").asText())
                    .append('\n');
        }
        for (JsonNode refusal : progress.path("refusals")) {
            text.append("  no estimate by ")
                    .append(refusal.path("estimator").asText("any estimator"))
                    .append(": ")
                    .append(refusal.path("reason").asText())
                    .append('\n');
        }
        text.append(String.format(
                "  The paper says %s months, %s to %s, on %s rows of %s papers; \"published\" is its law as "
                        + "printed, where its optimiser stopped short of a minimum.%n",
                published.path("months").asText(), published.path("monthsLower").asText(),
                published.path("monthsUpper").asText(), published.path("rows").asText(),
                published.path("papers").asText()));
        return text.append("  ").append(progress.path("difference").asText()).append('\n').toString();
    }

    private static String beforeAndAfter(JsonNode breaks) {
        Map<String, Map<String, JsonNode>> byCut = new LinkedHashMap<>();
        breaks.forEach(one -> byCut.computeIfAbsent(one.path("cut").asText(), cut -> new LinkedHashMap<>())
                .put(one.path("estimator").asText(), one));
        TextTable table = new TextTable("The same before and from the start of a year on", "year", "l1 before",
                "l1 after", "least-squares before", "least-squares after");
        byCut.forEach((cut, by) -> table.row(cut, months(by.get(Estimator.L1.toString()), "before"),
                months(by.get(Estimator.L1.toString()), "after"),
                months(by.get(Estimator.LEAST_SQUARES.toString()), "before"),
                months(by.get(Estimator.LEAST_SQUARES.toString()), "after")));
        return table.toString();
    }

    private static String share(JsonNode number) {
        return number.isNumber() ? Numbers.format(100 * number.asDouble(), 1) + " %" : null;
    }

    private static String months(JsonNode one, String period) {
        if (one == null || !one.path(period).isObject()) {
            return null;
        }
        JsonNode interval = one.path(period).path("interval");
        return Numbers.interval(one.path(period).path("doublingMonths"), interval.path("monthsLower"),
                interval.path("monthsUpper"), 1);
    }
}
