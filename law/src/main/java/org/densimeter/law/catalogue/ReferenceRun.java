package org.densimeter.law.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One reference model at one point of its training.
 *
 * @param params non-embedding parameters N
 * @param tokens training tokens D
 * @param loss conditional loss L on the benchmark, in the series' unit
 * @param source where it was published; null if unknown
 * @param run which of several trainings of the same N and D it is, e.g. the seed; null, never empty, if it is the only
 * one
 */
public record ReferenceRun(double params, double tokens, double loss, @Nullable String source, @Nullable String run) {

    /** Creates the only run of its parameters and tokens. */
    public ReferenceRun(double params, double tokens, double loss, @Nullable String source) {
        this(params, tokens, loss, source, null);
    }

    public ReferenceRun {
        run = run == null || run.isBlank() ? null : run;
    }
}
