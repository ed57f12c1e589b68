package org.densimeter.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.trend.Shape;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendEstimate;
import org.jspecify.annotations.Nullable;

/**
 * The densing trend of one series and benchmark. Key: {@code series/benchmark}.
 *
 * @param revision the revision of the {@link FrontierState} it was computed from
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param lawVersion version of the law behind the densities
 * @param trend least squares on the records; null for fewer than two, with the reason
 * @param estimators every estimator by name, {@code records} first; where {@code trend} is null {@code quantile} alone,
 * if there is one record with releases after it and it was drawn, or none
 * @param reason why {@code trend} is null; null if it is not
 * @param from date of the first record; null if none
 * @param to date of the last record; null if none
 * @param recordedAt when the latest input was accepted, UTC
 * @param computedAt when the worker computed it, UTC
 * @param shape the shape of the records over time; null for fewer than five of them
 * @param seed seed of the estimators' replicates, 16 hexadecimal digits; null where nothing was drawn
 * @param contenders releases that are a record in at least one draw of law and scores, in order of date; empty where
 * nothing was drawn
 * @param remarks remarks that limit its interpretation, in sentences; empty if there are none
 * @param censoring how {@code quantile} counts releases above the measurable range; null where there are none, where
 * nothing was drawn, and in events from before it was introduced
 */
public record TrendState(long revision, String series, String benchmark, String lawVersion, @Nullable Trend trend,
        List<TrendEstimate> estimators, @Nullable String reason, @Nullable LocalDate from, @Nullable LocalDate to,
        Instant recordedAt, Instant computedAt, @Nullable TrendShape shape, @Nullable String seed,
        List<Contender> contenders, List<String> remarks, @Nullable Censoring censoring) {

    /**
     * The shape that describes the records best.
     *
     * @param winner {@code linear}, {@code quadratic} or {@code broken_stick}
     * @param lead AICc of the second shape minus the winner's; null where no other shape could be fitted
     */
    public record TrendShape(Shape winner, @Nullable Double lead) {}

    /**
     * Reliability of one record.
     *
     * @param model model id
     * @param recordProbability share of the draws in which it is denser than every release dated on or before it, above
     * 0 to 1
     */
    public record Contender(String model, double recordProbability) {}

    /**
     * The releases above the measurable range, of which {@code quantile} counts the lower bound of the density.
     *
     * @param releases the number of releases above the range
     * @param rulerExhausted whether fewer than 12 releases of the last year, or of fewer than 4 families, have a range
     * that reaches above the line; {@code quantile} is then that of the releases up to {@code identifiedUntil}, and
     * where that is null that of the measured releases alone
     * @param identifying the number of releases of the last year whose range reaches above the line
     * @param identifyingFamilies the number of families they belong to
     * @param identifiedUntil the last date up to which the line is identified: that of the last release, unless the
     * ruler is exhausted; null where it is identified at no date
     * @param uncensored {@code quantile} over the measured releases alone, for comparison; null if there is none
     */
    public record Censoring(int releases, boolean rulerExhausted, int identifying, int identifyingFamilies,
            @Nullable LocalDate identifiedUntil, @Nullable TrendEstimate uncensored) {}

    public TrendState {
        estimators = estimators == null ? List.of() : List.copyOf(estimators);
        contenders = contenders == null ? List.of() : List.copyOf(contenders);
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
    }

    /** Creates a trend without releases above the range. */
    public TrendState(long revision, String series, String benchmark, String lawVersion, @Nullable Trend trend,
            List<TrendEstimate> estimators, @Nullable String reason, @Nullable LocalDate from, @Nullable LocalDate to,
            Instant recordedAt, Instant computedAt, @Nullable TrendShape shape, @Nullable String seed,
            List<Contender> contenders, List<String> remarks) {
        this(revision, series, benchmark, lawVersion, trend, estimators, reason, from, to, recordedAt, computedAt,
                shape, seed, contenders, remarks, null);
    }

    /** Creates a trend without shape and without draws. */
    public TrendState(long revision, String series, String benchmark, String lawVersion, Trend trend,
            List<TrendEstimate> estimators, String reason, LocalDate from, LocalDate to, Instant recordedAt,
            Instant computedAt) {
        this(revision, series, benchmark, lawVersion, trend, estimators, reason, from, to, recordedAt, computedAt, null,
                null, List.of(), List.of(), null);
    }
}
