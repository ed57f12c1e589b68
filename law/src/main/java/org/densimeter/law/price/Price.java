package org.densimeter.law.price;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * The price of a model from a date on.
 *
 * @param model name used by the provider
 * @param provider name of the seller
 * @param from the first day of the price
 * @param usdPerMillionInputTokens US dollars, positive
 * @param usdPerMillionOutputTokens US dollars; null if unknown
 * @param score the model's score on the benchmark the threshold is set on, percent; null if unknown
 */
public record Price(String model, String provider, LocalDate from, double usdPerMillionInputTokens,
        @Nullable Double usdPerMillionOutputTokens, @Nullable Double score) {}
