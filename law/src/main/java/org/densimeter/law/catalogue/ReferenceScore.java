package org.densimeter.law.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A reference model's loss and score on a benchmark, one point of the performance law; of a one-step series its
 * parameters and score.
 *
 * @param loss conditional loss L in the series' unit; null in a one-step series
 * @param params non-embedding parameters N; null where unknown, never in a one-step series
 * @param score percent
 * @param role whether the law is fitted to it or tested on it
 * @param source where it was published; null if unknown
 * @param run the training run whose checkpoint was measured; null, never empty, if unknown. Pairs of one run are not
 * independent, and are resampled together
 */
public record ReferenceScore(@Nullable Double loss, @Nullable Double params, double score, Role role,
        @Nullable String source, @Nullable String run) {

    public ReferenceScore {
        run = run == null || run.isBlank() ? null : run;
    }

    /** Creates a pair that does not name its run. */
    public ReferenceScore(@Nullable Double loss, @Nullable Double params, double score, Role role,
            @Nullable String source) {
        this(loss, params, score, role, source, null);
    }

    /** Creates a pair of loss and score. */
    public ReferenceScore(double loss, double score, Role role, @Nullable String source) {
        this(loss, null, score, role, source);
    }

    /** The use of a pair. */
    public enum Role {
        /** The law is fitted to it. */
        FIT,
        /** The law is tested on it, and is not fitted to it. */
        HELD_OUT;

        /** Returns the name used in events, files and answers: {@code fit} or {@code held_out}. */
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
