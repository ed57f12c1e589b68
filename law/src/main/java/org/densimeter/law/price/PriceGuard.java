package org.densimeter.law.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds prices that are more often mistakes than facts: more than {@link #MOST_TIMES} times below the lowest other
 * price of their day. A price for one token in place of a million is a million times too low. The largest step of the
 * built-in prices is 10.
 */
public final class PriceGuard {

    /** A price may be this many times below the lowest other price of its day. */
    public static final int MOST_TIMES = 20;

    private static final Comparator<Price> ORDER = Comparator.comparing(Price::from)
            .thenComparing(Comparator.comparingDouble(Price::usdPerMillionInputTokens).reversed())
            .thenComparing(Price::model);

    private PriceGuard() {}

    /**
     * A price that does not count.
     *
     * @param price the price
     * @param cheapest the lowest other price known on its day, US dollars for a million input tokens
     */
    public record Held(Price price, double cheapest) {

        /** Returns why it does not count, and what to do if it is right. */
        public String reason() {
            return "more than " + MOST_TIMES + " times below the lowest other price of its day, " + cheapest
                    + " USD; send the price again with confirmed if it is right";
        }
    }

    /**
     * Returns the prices that do not count, in order of date. Each price is compared with the lowest one that counts
     * among those dated before it and the higher ones of its own day, so the order of {@code prices} does not matter.
     * The first price has nothing to be compared with.
     *
     * @param confirmed whether a price counts however low it is
     */
    public static List<Held> held(Collection<Price> prices, Predicate<Price> confirmed) {
        List<Held> held = new ArrayList<>();
        double cheapest = Double.POSITIVE_INFINITY;
        for (Price price : prices.stream().sorted(ORDER).toList()) {
            double dollars = price.usdPerMillionInputTokens();
            if (Double.isFinite(cheapest) && dollars * MOST_TIMES < cheapest && !confirmed.test(price)) {
                held.add(new Held(price, cheapest));
            } else {
                cheapest = Math.min(cheapest, dollars);
            }
        }
        return held;
    }
}
