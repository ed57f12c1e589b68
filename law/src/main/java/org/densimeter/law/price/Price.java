package org.densimeter.law.price;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What a model cost from a date on.
 *
 * @param model as its provider names it
 * @param provider who sells it
 * @param from the first day of the price
 * @param usdPerMillionInputTokens US dollars, positive
 * @param usdPerMillionOutputTokens US dollars; null if not told
 * @param score the model's score on the benchmark the threshold is set on, percent; null if unknown
 */
public record Price(String model, String provider, LocalDate from, double usdPerMillionInputTokens,
        @Nullable Double usdPerMillionOutputTokens, @Nullable Double score) {}
