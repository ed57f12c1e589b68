package org.densimeter.law.trend;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The estimates of a trend by every applicable estimator, with the replicates' lines.
 *
 * @param estimates {@code records} first; empty if there is none
 * @param records the lines of {@code records}; null without two records
 * @param quantile the lines of {@code quantile}; null without releases on two dates
 * @param recordProbabilities the share of replicates, before clusters are resampled, in which each release is a record:
 * {@link RecordProbabilities} of the same seed; empty where there are no estimates
 */
public record BootstrappedTrend(List<TrendEstimate> estimates, @Nullable TrendLines records,
        @Nullable TrendLines quantile, Map<String, Double> recordProbabilities) {

    /** No estimate. */
    static final BootstrappedTrend NONE = new BootstrappedTrend(List.of(), null, null, Map.of());

    public BootstrappedTrend {
        estimates = List.copyOf(estimates);
        recordProbabilities = Collections.unmodifiableMap(new LinkedHashMap<>(recordProbabilities));
    }

    /**
     * Returns the lines by the estimator's name; empty if there are none, as for {@code debiased}, which has a slope
     * only.
     */
    public Optional<TrendLines> lines(String estimator) {
        return switch (estimator) {
            case TrendBootstrap.RECORDS -> Optional.ofNullable(records);
            case TrendBootstrap.QUANTILE -> Optional.ofNullable(quantile);
            default -> Optional.empty();
        };
    }
}
