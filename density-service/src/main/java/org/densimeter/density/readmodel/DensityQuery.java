package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.trend.Cluster;

/**
 * Selects densities. Empty lists and nulls do not narrow.
 *
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param basis what densities are divided by
 * @param families of these families
 * @param kinds of these kinds
 * @param from released on this day or later
 * @param to released on this day or earlier
 * @param model of this model
 * @param policy which of several scores counts
 * @param statuses with one of these; if empty and without a model, with any but {@code other_stage}
 * @param flags whose card carries all of these
 * @param excludeFlags whose card carries none of these
 * @param asOf by the facts accepted up to this moment, UTC; null: by all
 * @param tokens at which training tokens the law is read
 * @param includeWeak whether weak releases are candidates for the frontier
 * @param includeHeld whether held releases are candidates for the frontier and the trend
 * @param cluster what the intervals of a trend of them resample
 */
public record DensityQuery(String series, String benchmark, DensityBasis basis, List<String> families, List<Kind> kinds,
        LocalDate from, LocalDate to, String model, ScorePolicy policy, List<DensityStatus> statuses,
        List<String> flags, Set<String> excludeFlags, Instant asOf, TokensBasis tokens, boolean includeWeak,
        boolean includeHeld, Cluster cluster) {

    public DensityQuery {
        families = List.copyOf(families);
        kinds = List.copyOf(kinds);
        statuses = List.copyOf(statuses);
        flags = List.copyOf(flags);
        excludeFlags = Set.copyOf(excludeFlags);
    }

    /** Selects what competes by default: what the live frontier is made of. */
    public static DensityQuery competing(String series, String benchmark) {
        return new DensityQuery(series, benchmark, DensityBasis.INFERENCE, List.of(), List.of(), null, null, null,
                ScorePolicy.DEFAULT, List.of(), List.of(), Frontier.EXCLUDED_FLAGS, null, TokensBasis.REFERENCE, false,
                false, Cluster.DEFAULT);
    }

    /** Returns whether this selects what the live frontier is made of, now or at a past moment. */
    public boolean isDefaultFrontier() {
        return asOf(null).equals(competing(series, benchmark));
    }

    /** Returns the same on another benchmark. */
    public DensityQuery on(String otherSeries, String otherBenchmark) {
        return new DensityQuery(otherSeries, otherBenchmark, basis, families, kinds, from, to, model, policy, statuses,
                flags, excludeFlags, asOf, tokens, includeWeak, includeHeld, cluster);
    }

    /** Returns the same of one model; null for all. */
    public DensityQuery ofModel(String other) {
        return new DensityQuery(series, benchmark, basis, families, kinds, from, to, other, policy, statuses, flags,
                excludeFlags, asOf, tokens, includeWeak, includeHeld, cluster);
    }

    /** Returns the same, where {@code names} are other names of the evaluator of its policy. */
    public DensityQuery naming(List<String> names) {
        return new DensityQuery(series, benchmark, basis, families, kinds, from, to, model, policy.named(names),
                statuses, flags, excludeFlags, asOf, tokens, includeWeak, includeHeld, cluster);
    }

    /** Returns the same with releases that carry an excluded flag. */
    public DensityQuery withAllFlags() {
        return new DensityQuery(series, benchmark, basis, families, kinds, from, to, model, policy, statuses, flags,
                Set.of(), asOf, tokens, includeWeak, includeHeld, cluster);
    }

    /** Returns the same by the facts accepted up to {@code moment}; null for all. */
    public DensityQuery asOf(Instant moment) {
        return new DensityQuery(series, benchmark, basis, families, kinds, from, to, model, policy, statuses, flags,
                excludeFlags, moment, tokens, includeWeak, includeHeld, cluster);
    }

    /** Returns the same with the law read at the tokens of {@code otherTokens}. */
    public DensityQuery at(TokensBasis otherTokens) {
        return new DensityQuery(series, benchmark, basis, families, kinds, from, to, model, policy, statuses, flags,
                excludeFlags, asOf, otherTokens, includeWeak, includeHeld, cluster);
    }

    /** Returns whether the selected densities are those the topology published, on any basis. */
    public boolean usesStoredScores() {
        return policy.equals(ScorePolicy.DEFAULT) && asOf == null && tokens == TokensBasis.REFERENCE;
    }

    /** Returns whether {@code density} of a release that this selects competes, if it has one. */
    public boolean competes(QueriedDensity density) {
        return density.card().flags().stream().noneMatch(excludeFlags::contains);
    }

    /** Returns the same with weak releases as candidates for the frontier, or without them. */
    public DensityQuery withWeak(boolean included) {
        return new DensityQuery(series, benchmark, basis, families, kinds, from, to, model, policy, statuses, flags,
                excludeFlags, asOf, tokens, included, includeHeld, cluster);
    }

    /** Returns the same with the intervals of trends from resamples of {@code other}. */
    public DensityQuery resampling(Cluster other) {
        return new DensityQuery(series, benchmark, basis, families, kinds, from, to, model, policy, statuses, flags,
                excludeFlags, asOf, tokens, includeWeak, includeHeld, other);
    }

    /** Returns the same with its lists in order and without repetitions, which select what they select. */
    public DensityQuery normalised() {
        return new DensityQuery(series, benchmark, basis, ordered(families), ordered(kinds), from, to, model, policy,
                ordered(statuses), ordered(flags), excludeFlags, asOf, tokens, includeWeak, includeHeld, cluster);
    }

    private static <T> List<T> ordered(List<T> values) {
        return values.stream().distinct().sorted().toList();
    }

    /** Returns whether this selects every release by its default scores at D0, whatever it excludes afterwards. */
    boolean selectsAll() {
        return policy.equals(ScorePolicy.DEFAULT) && tokens == TokensBasis.REFERENCE && families.isEmpty()
                && kinds.isEmpty() && from == null && to == null && model == null && statuses.isEmpty()
                && flags.isEmpty();
    }

    /** Returns whether releases of another stage than the series measures are left out: unless they are asked for. */
    boolean ofOneStage() {
        return statuses.isEmpty() && model == null;
    }

    boolean admits(DensityStatus status) {
        return statuses.isEmpty() ? status != DensityStatus.OTHER_STAGE || !ofOneStage() : statuses.contains(status);
    }
}
