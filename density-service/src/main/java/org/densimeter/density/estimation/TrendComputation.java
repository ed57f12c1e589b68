package org.densimeter.density.estimation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.contract.TrendState.Censoring;
import org.densimeter.contract.TrendState.TrendShape;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.CensoredTrend;
import org.densimeter.law.trend.ShapeComparison;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.law.trend.TrendRemarks;

/** Computes the trend of a frontier, for the trend worker and for queries. */
public final class TrendComputation {

    private TrendComputation() {}

    /**
     * Returns the trend of {@code frontier}, or the reason why there is none by its records; then only the other
     * estimators are in it.
     *
     * @param estimates the drawn estimates; with {@link Estimates#NONE} only {@code records} is in the trend, without
     * interval
     * @param shape of the frontier's records; null for none
     * @param computedAt the only part of a trend that does not follow from its input
     */
    public static TrendState of(FrontierState frontier, Estimates estimates, TrendShape shape, Instant computedAt) {
        List<FrontierRecord> records = frontier.records();
        Optional<Trend> trend = Trend.ofRecords(records);
        List<TrendEstimate> estimators = trend.map(t -> estimators(t, estimates.estimators()))
                .orElse(estimates.estimators());
        return new TrendState(frontier.revision(), frontier.series(), frontier.benchmark(), frontier.lawVersion(),
                trend.orElse(null), estimators, trend.isPresent() ? null : reason(records),
                records.isEmpty() ? null : records.get(0).releaseDate(),
                records.isEmpty() ? null : records.get(records.size() - 1).releaseDate(), frontier.recordedAt(),
                computedAt, shape, estimates.seed(), estimates.contenders(), remarks(records, estimates),
                censoring(estimates));
    }

    private static List<String> remarks(List<FrontierRecord> records, Estimates estimates) {
        return Stream
                .concat(TrendRemarks.on(records, estimates.cluster(), estimates.clusters()).stream(),
                        Stream.ofNullable(estimates.censored()).flatMap(found -> TrendRemarks.on(found).stream()))
                .toList();
    }

    private static Censoring censoring(Estimates estimates) {
        CensoredTrend found = estimates.censored();
        return found == null ? null
                : new Censoring(found.censored(), found.rulerExhausted(), found.identifying(),
                        found.identifyingFamilies(), found.identifiedUntil(), estimates.uncensored());
    }

    /** Returns the shape that describes {@code records} best; null for fewer than five. */
    public static TrendShape shape(List<FrontierRecord> records) {
        return ShapeComparison.of(records)
                .map(compared -> new TrendShape(compared.winner(), compared.lead()))
                .orElse(null);
    }

    /** The slope of {@code records} is that of the trend itself, to the bit. */
    private static List<TrendEstimate> estimators(Trend trend, List<TrendEstimate> estimates) {
        if (estimates.isEmpty()) {
            return List.of(
                    new TrendEstimate(TrendBootstrap.RECORDS, trend.slopePerDay(), trend.doublingDays(), null, null));
        }
        return estimates.stream()
                .map(estimate -> estimate.name().equals(TrendBootstrap.RECORDS)
                        ? new TrendEstimate(estimate.name(), trend.slopePerDay(), trend.doublingDays(),
                                estimate.interval(), estimate.bias())
                        : estimate)
                .toList();
    }

    private static String reason(List<FrontierRecord> records) {
        return records.size() < 2
                ? "a trend needs two records or more, and there " + (records.isEmpty() ? "is none" : "is one")
                : "all records are of one date";
    }
}
