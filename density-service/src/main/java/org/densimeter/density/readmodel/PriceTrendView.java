package org.densimeter.density.readmodel;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.interval.Estimate;
import org.densimeter.law.price.PublishedPriceTrend;
import org.densimeter.law.trend.Trend;

/**
 * How fast the price of a capability falls, as it is answered.
 *
 * @param benchmark on which the capability is measured
 * @param threshold the score a model must reach to compete, percent
 * @param prices how many are stored; the sum of the next three and of {@code held}
 * @param competing how many of them are of a model known to reach the threshold
 * @param belowThreshold how many are of a model known not to
 * @param withoutScore how many are of a model no score is known of, so that they do not compete
 * @param records each price lower than all before it, in order of date; the first price that competes is one
 * @param held prices that do not count until they are confirmed, in order of date; empty if there are none
 * @param factor first record over last; null without a trend
 * @param endPoints halving time from first to last record; null without a trend
 * @param leastSquares halving time by least squares of the logarithm on the date; null without a trend
 * @param reason why there is no trend; null if there is one
 * @param published what the paper prints for mmlu at 70; null for any other threshold or benchmark
 */
public record PriceTrendView(String benchmark, double threshold, int prices, int competing, int belowThreshold,
        int withoutScore, List<PriceRecord> records, List<HeldPrice> held, Double factor, Halving endPoints,
        Halving leastSquares, String reason, Published published) {

    /**
     * A price lower than all before it.
     *
     * @param model the model, by the name its provider uses
     * @param provider who sells it
     * @param from first day for which the price is known
     * @param usdPerMillionInputTokens US dollars for a million input tokens
     * @param usdPerMillionOutputTokens US dollars for a million output tokens; null if not reported
     * @param score of its model, percent
     * @param scoreSource where that score is from
     */
    public record PriceRecord(String model, String provider, LocalDate from, double usdPerMillionInputTokens,
            Double usdPerMillionOutputTokens, double score, String scoreSource) {}

    /**
     * A price so far below all others that it does not count until it is confirmed.
     *
     * @param model the model, by the name its provider uses
     * @param provider who sells it
     * @param from first day for which the price is known
     * @param usdPerMillionInputTokens US dollars for a million input tokens
     * @param cheapest the lowest other price on that day, in the same unit
     * @param reason why it does not count
     */
    public record HeldPrice(String model, String provider, LocalDate from, double usdPerMillionInputTokens,
            double cheapest, String reason) {}

    /**
     * A halving time with its 95 % interval over models.
     *
     * @param days null where the price does not fall
     * @param months the same in months of 30.4375 days
     * @param daysLower null where not even the fast end falls
     * @param daysUpper null for no upper end
     * @param monthsLower of 30.4375 days; null likewise
     * @param monthsUpper of 30.4375 days; null likewise
     */
    public record Halving(Double days, Double months, Double daysLower, Double daysUpper, Double monthsLower,
            Double monthsUpper) {

        /** Returns the halving time for an estimate in days. */
        public static Halving of(Estimate days) {
            Estimate months = days.map(number -> number / Trend.DAYS_PER_MONTH);
            return new Halving(days.value(), months.value(), days.lower(), days.upper(), months.lower(),
                    months.upper());
        }
    }

    /**
     * What the paper prints for GPT-3.5's level, see {@link PublishedPriceTrend}.
     *
     * @param usdFirst US dollars at the first day
     * @param usdLast US dollars at the last day
     * @param factor how many times the price fell
     * @param from the first day
     * @param to the last day
     * @param halvingMonthsEndPoints halving time by end points, months
     * @param halvingMonthsLeastSquares halving time by least squares, months
     */
    public record Published(double usdFirst, double usdLast, double factor, LocalDate from, LocalDate to,
            double halvingMonthsEndPoints, double halvingMonthsLeastSquares) {

        public static final Published OF_THE_PAPER = new Published(PublishedPriceTrend.USD_FIRST,
                PublishedPriceTrend.USD_LAST, PublishedPriceTrend.FACTOR, PublishedPriceTrend.FROM,
                PublishedPriceTrend.TO, PublishedPriceTrend.HALVING_MONTHS_END_POINTS,
                PublishedPriceTrend.HALVING_MONTHS_LEAST_SQUARES);
    }
}
