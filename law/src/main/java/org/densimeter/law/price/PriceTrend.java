package org.densimeter.law.price;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;

/**
 * The fall of the price of a capability (NMI, inference costs): among the models at or above a score, the running
 * minimum of the price of a million input tokens, and its halving time.
 *
 * @param threshold the score, percent
 * @param records each price lower than all before it, in order of date; at most one a day
 * @param factor first price over last
 * @param halvingDaysEndPoints time from first to last over log2 of {@code factor}
 * @param halvingDaysLeastSquares from least squares of the logarithm on the date; null where it does not fall
 */
public record PriceTrend(double threshold, List<Price> records, double factor, double halvingDaysEndPoints,
        @Nullable Double halvingDaysLeastSquares) {

    /** mmlu of GPT-3.5, percent: the published threshold. */
    public static final double GPT_3_5 = 70;

    public PriceTrend {
        records = List.copyOf(records);
    }

    /**
     * Returns the trend among {@code prices} whose model is known to score {@code threshold} or more; empty for fewer
     * than two records.
     */
    public static Optional<PriceTrend> of(double threshold, Collection<Price> prices) {
        return ofOrdered(threshold, ordered(threshold, prices));
    }

    /**
     * Returns each price lower than all before it among those of the models known to score {@code threshold} or more,
     * in order of date; empty where there is no such model.
     */
    public static List<Price> records(double threshold, Collection<Price> prices) {
        return records(ordered(threshold, prices));
    }

    /**
     * Returns the prices of the models known to score {@code threshold} or more: by date, the cheapest of a day first.
     */
    static List<Price> ordered(double threshold, Collection<Price> prices) {
        return prices.stream()
                .filter(price -> price.score() != null && price.score() >= threshold)
                .sorted(Comparator.comparing(Price::from)
                        .thenComparingDouble(Price::usdPerMillionInputTokens)
                        .thenComparing(Price::model))
                .toList();
    }

    /** Returns the trend among prices that are {@link #ordered}. */
    static Optional<PriceTrend> ofOrdered(double threshold, List<Price> ordered) {
        List<Price> records = records(ordered);
        if (records.size() < 2) {
            return Optional.empty();
        }
        SimpleRegression regression = new SimpleRegression();
        records.forEach(price -> regression.addData((double) price.from().toEpochDay(),
                StrictMath.log(price.usdPerMillionInputTokens())));
        Price first = records.get(0);
        Price last = records.get(records.size() - 1);
        double factor = first.usdPerMillionInputTokens() / last.usdPerMillionInputTokens();
        double slope = regression.getSlope();
        return Optional.of(new PriceTrend(threshold, records, factor, halvingDays(factor, first.from(), last.from()),
                slope < 0 ? -StrictMath.log(2) / slope : null));
    }

    private static List<Price> records(List<Price> ordered) {
        List<Price> records = new ArrayList<>();
        for (Price price : ordered) {
            if (records.isEmpty()
                    || price.usdPerMillionInputTokens() < records.get(records.size() - 1).usdPerMillionInputTokens()) {
                records.add(price);
            }
        }
        return records;
    }

    /** Returns the halving time of a price that fell by {@code factor} (over 1) between two days. */
    public static double halvingDays(double factor, LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) * StrictMath.log(2) / StrictMath.log(factor);
    }
}
