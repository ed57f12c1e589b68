package org.densimeter.law.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One reference model at one point of its training.
 *
 * @param params non-embedding parameters N
 * @param tokens training tokens D
 * @param loss conditional loss L on the benchmark, in the series' unit
 * @param source where it was published; null if unknown
 */
public record ReferenceRun(double params, double tokens, double loss, @Nullable String source) {}
