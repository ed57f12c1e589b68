package org.densimeter.local.report;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** The findings as text for a terminal. */
public final class Tables {

    private static final double DAYS_PER_MONTH = org.densimeter.law.trend.Trend.DAYS_PER_MONTH;

    private Tables() {
    }

    /** Laws, frontiers and trends, the headline first in each. */
    public static String all(Findings findings) {
        StringBuilder text = new StringBuilder();
        text.append(laws(findings)).append('\n');
        findings.frontiers().forEach(frontier -> text.append(frontier(frontier)).append('\n'));
        return text.append(trends(findings)).toString();
    }

    static String laws(Findings findings) {
        Table table = new Table("Scaling laws L = E + a N^-alpha + b D^-beta, S = c / (1 + exp(-gamma (L - l))) + d; * is the minimum in force",
                "benchmark", "", "a", "alpha", "b", "beta", "rmse L", "c", "gamma", "l", "d", "rmse S");
        for (JsonNode law : findings.laws()) {
            JsonNode loss = law.path("loss");
            JsonNode performance = law.path("performance");
            if (!loss.isObject()) {
                table.row(law.path("benchmark").asText(), "no law: " + law.path("health").path("reason").asText("not fitted yet"), null, null, null, null, null, null, null, null,
                        null, null);
                continue;
            }
            table.row(law.path("benchmark").asText(), "*", digits(loss, "a"), decimals(loss, "alpha", 4), digits(loss, "b"), decimals(loss, "beta", 4), decimals(loss, "rmse", 5),
                    decimals(performance, "c", 2), decimals(performance, "gamma", 2), decimals(performance, "l", 5), decimals(performance, "d", 3), decimals(performance, "rmse", 3));
            for (JsonNode other : law.path("alternatives")) {
                table.row("", "", digits(other, "a"), decimals(other, "alpha", 4), digits(other, "b"), decimals(other, "beta", 4), decimals(other, "rmse", 5), "", "", "", "", "");
            }
        }
        return table.toString();
    }

    static String frontier(JsonNode frontier) {
        Table table = new Table("Frontier, " + frontier.path("benchmark").asText() + ": releases denser than everything before them", "released", "model", "score", "density",
                "2.5 %", "97.5 %", "held for days");
        for (JsonNode entry : frontier.path("records")) {
            table.row(entry.path("releaseDate").asText(), entry.path("model").asText(), decimals(entry, "score", 2), digits(entry, "density"),
                    digits(entry.path("interval"), "lower"), digits(entry.path("interval"), "upper"),
                    entry.path("heldDays").isNumber() ? entry.path("heldDays").asText() : null);
        }
        return table.toString();
    }

    static String trends(Findings findings) {
        Table table = new Table("Doubling time of the densest release, in days; debiased and quantile with their 95 % interval", "benchmark", "records", "days",
                "months", "R2", "from", "to", "debiased", "quantile");
        for (JsonNode trend : findings.trends()) {
            JsonNode days = trend.path("doublingDays");
            table.row(trend.path("benchmark").asText(), trend.path("records").asText(), decimals(trend, "doublingDays", 1),
                    days.isNumber() ? format(days.asDouble() / DAYS_PER_MONTH, 2) : null, decimals(trend, "rSquared", 3), trend.path("from").asText(), trend.path("to").asText(),
                    estimate(trend, "debiased"), estimate(trend, "quantile"));
        }
        return table.toString();
    }

    /** E.g. {@code 97 [68, 131]}; null without that estimator. */
    private static String estimate(JsonNode trend, String name) {
        for (JsonNode estimator : trend.path("estimators")) {
            if (estimator.path("name").asText().equals(name)) {
                JsonNode interval = estimator.path("interval");
                String days = wholeDays(estimator.path("doublingDays"), "none");
                return interval.isObject() ? days + " [" + wholeDays(interval.path("doublingDaysLower"), "none") + ", " + wholeDays(interval.path("doublingDaysUpper"), "no end") + "]" : days;
            }
        }
        return null;
    }

    private static String wholeDays(JsonNode days, String otherwise) {
        return days.isNumber() ? format(days.asDouble(), 0) : otherwise;
    }

    private static String decimals(JsonNode node, String field, int decimals) {
        return node.path(field).isNumber() ? format(node.path(field).asDouble(), decimals) : null;
    }

    /** Four significant digits, never an exponent. */
    private static String digits(JsonNode node, String field) {
        if (!node.path(field).isNumber()) {
            return null;
        }
        double value = node.path(field).asDouble();
        int before = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return format(value, Math.max(0, 4 - before));
    }

    private static String format(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
