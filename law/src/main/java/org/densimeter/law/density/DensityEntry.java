package org.densimeter.law.density;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The density of one model under one law, or the reason there is none.
 *
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param lawRevision revision of the law
 * @param lawVersion version of the law
 * @param status whether there is a density
 * @param score the score that counts, percent; of a composite the weighted mean, of a completed one the median of its
 * draws; null without one
 * @param scores the results it is computed from; of a composite one for each part that has one, of a completed one also
 * one for each auxiliary that has one
 * @param effectiveParams N_eff; null unless measured
 * @param density N_eff over the model's cost on the {@code inference} basis; null unless measured
 * @param extrapolationFactor N_eff over the largest reference run's N; null unless measured
 * @param parameterCount which parameter count of the card is used
 * @param interval 95 % interval of the density; null unless measured, and where the law has no draws
 * @param reason why there is no density; null if measured
 * @param confirmation why the density counts even far above the frontier: who measured within its interval, or why the
 * card was confirmed; null if neither
 * @param completion what a completed composite was completed from; null for every other entry
 */
public record DensityEntry(String series, String benchmark, long lawRevision, String lawVersion, DensityStatus status,
        @Nullable Double score, List<ScoreUsed> scores, @Nullable Double effectiveParams, @Nullable Double density,
        @Nullable Double extrapolationFactor, ParameterCount parameterCount, @Nullable DensityPercentiles interval,
        @Nullable String reason, @Nullable String confirmation, @Nullable CompletedFrom completion) {

    /**
     * A result that counts.
     *
     * @param benchmark benchmark id
     * @param result result id
     * @param evaluator who measured
     * @param score percent
     */
    public record ScoreUsed(String benchmark, String result, String evaluator, double score) {}

    public DensityEntry {
        scores = scores == null ? List.of() : List.copyOf(scores);
    }

    /** Creates an entry that is not completed. */
    public DensityEntry(String series, String benchmark, long lawRevision, String lawVersion, DensityStatus status,
            @Nullable Double score, List<ScoreUsed> scores, @Nullable Double effectiveParams, @Nullable Double density,
            @Nullable Double extrapolationFactor, ParameterCount parameterCount, @Nullable DensityPercentiles interval,
            @Nullable String reason, @Nullable String confirmation) {
        this(series, benchmark, lawRevision, lawVersion, status, score, scores, effectiveParams, density,
                extrapolationFactor, parameterCount, interval, reason, confirmation, null);
    }

    /** Creates an entry that is neither confirmed nor completed. */
    public DensityEntry(String series, String benchmark, long lawRevision, String lawVersion, DensityStatus status,
            @Nullable Double score, List<ScoreUsed> scores, @Nullable Double effectiveParams, @Nullable Double density,
            @Nullable Double extrapolationFactor, ParameterCount parameterCount, @Nullable DensityPercentiles interval,
            @Nullable String reason) {
        this(series, benchmark, lawRevision, lawVersion, status, score, scores, effectiveParams, density,
                extrapolationFactor, parameterCount, interval, reason, null, null);
    }

    /** Returns this entry with {@code interval}. */
    public DensityEntry with(@Nullable DensityPercentiles interval) {
        return new DensityEntry(series, benchmark, lawRevision, lawVersion, status, score, scores, effectiveParams,
                density, extrapolationFactor, parameterCount, interval, reason, confirmation, completion);
    }

    /** Returns this entry, confirmed for {@code why}; null: not confirmed. */
    public DensityEntry confirmed(@Nullable String why) {
        return new DensityEntry(series, benchmark, lawRevision, lawVersion, status, score, scores, effectiveParams,
                density, extrapolationFactor, parameterCount, interval, reason, why, completion);
    }

    /** Returns this entry, whose score was completed as {@code from} says: it is not measured. */
    public DensityEntry completed(CompletedFrom from) {
        return new DensityEntry(series, benchmark, lawRevision, lawVersion,
                status == DensityStatus.MEASURED ? DensityStatus.COMPLETED : status, score, scores, effectiveParams,
                density, extrapolationFactor, parameterCount, interval, reason, confirmation, from);
    }

    /** Returns whether this counts even far above the frontier. */
    public boolean confirmed() {
        return confirmation != null;
    }

    /** Returns whether this is measured and {@linkplain DensityReach weak}. */
    public boolean weak() {
        return DensityReach.weakness(this).isPresent();
    }

    /** Returns {@code series/benchmark}. */
    public String key() {
        return series + "/" + benchmark;
    }
}
