package org.densimeter.law.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendEstimate;

/**
 * The densing trend of one series and benchmark. Key: {@code series/benchmark}.
 *
 * @param revision   the revision of the {@link FrontierState} it was computed from
 * @param series     series id
 * @param benchmark  benchmark or composite id
 * @param lawVersion version of the law behind the densities
 * @param trend      least squares on the records; null if there are too few, with the reason
 * @param estimators every estimator by name, {@code records} among them; empty where {@code trend} is null
 * @param reason     why there is no trend; null if there is one
 * @param from       date of the first record; null if none
 * @param to         date of the last record; null if none
 * @param recordedAt when the latest fact in it was accepted, UTC
 * @param computedAt when the worker computed it, UTC
 */
public record TrendState(long revision, String series, String benchmark, String lawVersion, Trend trend, List<TrendEstimate> estimators, String reason, LocalDate from,
        LocalDate to, Instant recordedAt, Instant computedAt) {

    public TrendState {
        estimators = estimators == null ? List.of() : List.copyOf(estimators);
    }
}
