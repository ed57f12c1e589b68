package org.densimeter.local.report;

import org.densimeter.law.trend.Trend;

import com.fasterxml.jackson.databind.JsonNode;

/** Formats laws, frontiers, trends and prices as text tables. */
public final class Tables {

    private static final double DAYS_PER_MONTH = Trend.DAYS_PER_MONTH;
    private static final double PERCENT = 100;

    private Tables() {}

    /** Returns laws, frontiers and trends, the headline composite first in each. */
    public static String all(StackResults results) {
        StringBuilder text = new StringBuilder();
        text.append(laws(results)).append('\n');
        results.frontiers().forEach(frontier -> text.append(frontier(name(frontier, results), frontier)).append('\n'));
        return text.append(trends(results)).append('\n').append(tokens(results)).toString();
    }

    static String laws(StackResults results) {
        TextTable table = new TextTable(
                "Scaling laws L = E + a N^-alpha + b D^-beta, S = c / (1 + exp(-gamma (L - l))) + d; * is the "
                        + "minimum in force",
                "benchmark", "", "a", "alpha", "b", "beta", "rmse L", "c", "gamma", "l", "d", "rmse S");
        for (JsonNode law : results.laws()) {
            JsonNode loss = law.path("loss");
            JsonNode performance = law.path("performance");
            if (!loss.isObject() && !performance.isObject()) {
                table.row(name(law, results), "no law: " + law.path("health").path("reason").asText("not fitted yet"),
                        null, null, null, null, null, null, null, null, null, null);
                continue;
            }
            // a law of scores alone has no losses
            table.row(name(law, results), "*", digits(loss, "a"), decimals(loss, "alpha", 4), digits(loss, "b"),
                    decimals(loss, "beta", 4), decimals(loss, "rmse", 5), decimals(performance, "c", 2),
                    decimals(performance, "gamma", 2), decimals(performance, "l", 5), decimals(performance, "d", 3),
                    decimals(performance, "rmse", 3));
            for (JsonNode other : law.path("alternatives")) {
                table.row("", "", digits(other, "a"), decimals(other, "alpha", 4), digits(other, "b"),
                        decimals(other, "beta", 4), decimals(other, "rmse", 5), "", "", "", "", "");
            }
        }
        return table.toString();
    }

    static String frontier(String name, JsonNode frontier) {
        TextTable table = new TextTable("Frontier, " + name + ": releases denser than everything before them",
                "released", "model", "score", "density", "2.5 %", "97.5 %", "held for days");
        for (JsonNode entry : frontier.path("records")) {
            table.row(entry.path("releaseDate").asText(), entry.path("model").asText(), decimals(entry, "score", 2),
                    digits(entry, "density"), digits(entry.path("interval"), "lower"),
                    digits(entry.path("interval"), "upper"),
                    entry.path("heldDays").isNumber() ? entry.path("heldDays").asText() : null);
        }
        return table.toString();
    }

    /**
     * Returns the doubling times, each with the share of releases above the range, the days since its last record and
     * the doublings it claims for them.
     */
    static String trends(StackResults results) {
        TextTable table = new TextTable(
                "Doubling time of the densest release, in days; debiased and quantile with their 95 % interval; "
                        + "share of the releases above the range of the law among those that quantile counts, "
                        + "and where the ruler is exhausted up to when quantile is identified; days since the last "
                        + "record and the doublings that the trend of the records claims for them",
                "benchmark", "records", "days", "months", "R2", "from", "to", "debiased", "quantile", "above range, %",
                "identified until", "days since", "doublings");
        for (JsonNode trend : results.trends()) {
            JsonNode days = trend.path("doublingDays");
            table.row(name(trend, results), trend.path("records").asText(), decimals(trend, "doublingDays", 1),
                    days.isNumber() ? Numbers.format(days.asDouble() / DAYS_PER_MONTH, 2) : null,
                    decimals(trend, "rSquared", 3), trend.path("from").asText(), trend.path("to").asText(),
                    estimate(trend, "debiased"), estimate(trend, "quantile"), aboveRange(trend), identifiedUntil(trend),
                    decimals(trend.path("freshness"), "days", 0), decimals(trend.path("freshness"), "doublings", 1));
        }
        return table.toString();
    }

    /** Returns the doubling times by quantile at the tokens of the law and at those of each release. */
    static String tokens(StackResults results) {
        TextTable table = new TextTable(
                "How much of the densing is longer training: doubling time by quantile, in days, over the releases "
                        + "whose training tokens are known",
                "benchmark", "releases", "left out", "at the law's tokens", "at own tokens", "share, %");
        for (JsonNode trend : results.ownTokens()) {
            JsonNode longer = trend.path("longerTraining");
            for (JsonNode effect : longer.path("effects")) {
                if (effect.path("estimator").asText().equals("quantile")) {
                    JsonNode share = effect.path("share");
                    table.row(name(trend, results), longer.path("releases").asText(),
                            longer.path("withoutTokens").asText(), decimals(effect, "referenceDoublingDays", 0),
                            decimals(effect, "ownDoublingDays", 0),
                            share.isNumber() ? Numbers.format(PERCENT * share.asDouble(), 0) : null);
                }
            }
        }
        return table.toString();
    }

    /** Returns the record prices of a capability and their halving times. */
    public static String prices(JsonNode trend) {
        TextTable table = new TextTable(
                "Price of a million input tokens at " + trend.path("benchmark").asText() + " "
                        + Numbers.plain(trend.path("threshold")) + " or more: prices lower than all before them",
                "from", "model", "provider", "USD", "score");
        for (JsonNode price : trend.path("records")) {
            table.row(price.path("from").asText(), price.path("model").asText(), price.path("provider").asText(),
                    Numbers.plain(price.path("usdPerMillionInputTokens")), decimals(price, "score", 1));
        }
        if (trend.path("leastSquares").isMissingNode() || trend.path("leastSquares").isNull()) {
            return table + "  no trend: " + trend.path("reason").asText() + "\n";
        }
        JsonNode published = trend.path("published");
        return table + "  halves every " + months(trend.path("leastSquares")) + " months by least squares, "
                + months(trend.path("endPoints")) + " from first to last; the paper, on prices of its own, says "
                + published.path("halvingMonthsLeastSquares").asText() + " and "
                + published.path("halvingMonthsEndPoints").asText() + "\n";
    }

    /** Returns the benchmark, with the series if it is not the headline's. */
    private static String name(JsonNode row, StackResults results) {
        String benchmark = row.path("benchmark").asText();
        String series = row.path("series").asText();
        return results.laws().isEmpty() || results.laws().get(0).path("series").asText().equals(series) ? benchmark
                : benchmark + " by " + series;
    }

    private static String months(JsonNode halving) {
        return Numbers.interval(halving.path("months"), halving.path("monthsLower"), halving.path("monthsUpper"), 1);
    }

    /** Returns e.g. {@code 97 [68, 131]}; null without that estimator. */
    private static String estimate(JsonNode trend, String name) {
        for (JsonNode estimator : trend.path("estimators")) {
            if (estimator.path("name").asText().equals(name)) {
                JsonNode interval = estimator.path("interval");
                return Numbers.interval(estimator.path("doublingDays"), interval.path("doublingDaysLower"),
                        interval.path("doublingDaysUpper"), 0);
            }
        }
        return null;
    }

    /** Returns the share, percent; null where no release is counted. */
    private static String aboveRange(JsonNode trend) {
        int above = trend.path("censoring").path("releases").asInt();
        int all = above + trend.path("measured").asInt() + trend.path("completed").asInt();
        return all == 0 ? null : Numbers.format(PERCENT * above / all, 1);
    }

    /** Returns a date, or {@code never}; null where the ruler is not exhausted. */
    private static String identifiedUntil(JsonNode trend) {
        JsonNode censoring = trend.path("censoring");
        return censoring.path("rulerExhausted").asBoolean() ? censoring.path("identifiedUntil").asText("never") : null;
    }

    private static String decimals(JsonNode node, String field, int decimals) {
        return Numbers.decimals(node.path(field), decimals, null);
    }

    private static String digits(JsonNode node, String field) {
        return Numbers.digits(node.path(field));
    }
}
