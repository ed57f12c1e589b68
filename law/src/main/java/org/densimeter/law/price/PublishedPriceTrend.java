package org.densimeter.law.price;

import java.time.LocalDate;

/**
 * The fall of prices published by NMI ("inference costs") at the level of GPT-3.5: from 20 to 0.075 dollars for a
 * million tokens.
 */
public final class PublishedPriceTrend {

    /** The first price: GPT-3.5. */
    public static final double USD_FIRST = 20;
    /** The last price: Gemini-1.5-Flash. */
    public static final double USD_LAST = 0.075;
    /** First price over last, as printed. */
    public static final double FACTOR = 266.7;
    /** The day of the first price. */
    public static final LocalDate FROM = LocalDate.of(2022, 11, 30);
    /** The day of the last price. */
    public static final LocalDate TO = LocalDate.of(2024, 8, 12);
    /** Halving time in months by end points, as printed; the paper counts 21 months. */
    public static final double HALVING_MONTHS_END_POINTS = 2.6;
    /** Halving time in months by least squares on the five records of its figure 3. */
    public static final double HALVING_MONTHS_LEAST_SQUARES = 2.49;

    private PublishedPriceTrend() {}
}
