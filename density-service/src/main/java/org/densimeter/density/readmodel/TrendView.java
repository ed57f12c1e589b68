package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.densimeter.contract.TrendState;
import org.densimeter.contract.TrendState.Censoring;
import org.densimeter.contract.TrendState.TrendShape;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.law.trend.TrendEstimate.TrendInterval;

/**
 * A trend as it is answered and streamed.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param slopePerDay growth of ln density per day; null without a trend
 * @param intercept ln density on 2023-02-24; null without a trend
 * @param rSquared 0 to 1; null without a trend
 * @param records how many records the frontier has, or of the window, if one was given
 * @param doublingDays null where the frontier does not grow
 * @param doublingMonths the same in months of 30.4375 days
 * @param interval 95 % interval of the records' estimator; null when not computed
 * @param estimators every estimator by name; {@code quantile} alone where there is one record with releases after it
 * @param from date of the first record; null if none
 * @param to date of the last record; null if none
 * @param lawVersion version of the law behind it; null without a law
 * @param computedAt UTC; null where it was computed on demand
 * @param revision of the frontier it rests on; null where it was computed on demand
 * @param reason why there is no trend by the records; null if there is one
 * @param recordedAt when the latest fact in it was accepted, UTC; null where it was computed on demand
 * @param computed {@code live}, {@code on demand}, or {@code history}: live at the moment {@code asOf}
 * @param shape what course the records take; null for fewer than five
 * @param seed what the replicates were drawn with; null where nothing was drawn
 * @param remarks what must be known of it before it is believed; empty if there is nothing to remark
 * @param censoring how {@code quantile} counts releases above the measurable range, and whether it is identified; null
 * where there are none
 */
public record TrendView(String series, String benchmark, Double slopePerDay, Double intercept, Double rSquared,
        int records, Double doublingDays, Double doublingMonths, TrendInterval interval, List<TrendEstimate> estimators,
        LocalDate from, LocalDate to, String lawVersion, Instant computedAt, Long revision, String reason,
        Instant recordedAt, String computed, TrendShape shape, String seed, List<String> remarks, Censoring censoring) {

    /** The live trend. */
    public static TrendView of(TrendState state) {
        return of(state, state.computedAt(), state.revision(), state.recordedAt(), FrontierView.LIVE);
    }

    /** What the trend was. */
    public static TrendView past(TrendState state) {
        return of(state, state.computedAt(), state.revision(), state.recordedAt(), FrontierView.HISTORY);
    }

    /** One computed for a query. */
    public static TrendView onDemand(TrendState state) {
        return of(state, null, null, null, FrontierView.ON_DEMAND);
    }

    private static TrendView of(TrendState state, Instant computedAt, Long revision, Instant recordedAt,
            String computed) {
        Trend trend = state.trend();
        Double doubling = trend == null ? null : trend.doublingDays();
        TrendInterval interval = state.estimators()
                .stream()
                .filter(estimate -> TrendBootstrap.RECORDS.equals(estimate.name()))
                .map(TrendEstimate::interval)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new TrendView(state.series(), state.benchmark(), trend == null ? null : trend.slopePerDay(),
                trend == null ? null : trend.intercept(), trend == null ? null : trend.rSquared(), records(state),
                doubling, doubling == null ? null : doubling / Trend.DAYS_PER_MONTH, interval, state.estimators(),
                state.from(), state.to(), state.lawVersion(), computedAt, revision, state.reason(), recordedAt,
                computed, state.shape(), state.seed(), state.remarks(), state.censoring());
    }

    /** Records are of different dates, so that two have a trend. */
    private static int records(TrendState state) {
        if (state.trend() != null) {
            return state.trend().records();
        }
        return state.from() == null ? 0 : 1;
    }
}
