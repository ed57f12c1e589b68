package org.densimeter.law.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A test set on which models are scored.
 *
 * @param id lower-case identifier, e.g. {@code mmlu}
 * @param name the name as published
 * @param items number of test items (the sampling error of a score follows from it); null if unknown
 * @param chancePercent score of a random guesser, percent; null if unknown
 * @param publishedSetting the setting of the published densities, e.g. {@code 5-shot}; null if none
 * @param contaminationFree whether its items are kept out of training data by construction
 * @param category e.g. {@code knowledge}, {@code code}; null if none
 */
public record Benchmark(String id, String name, @Nullable Integer items, @Nullable Double chancePercent,
        @Nullable String publishedSetting, boolean contaminationFree, @Nullable String category) {}
