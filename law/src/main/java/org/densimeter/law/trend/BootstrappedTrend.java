package org.densimeter.law.trend;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A trend by every estimator that exists for it, with its replicates.
 *
 * @param estimates {@code records} first; empty if there is none
 * @param records the lines of {@code records}; null without two records
 * @param quantile the lines of {@code quantile}; null without releases on two dates
 * @param recordProbabilities the share of replicates, before families are resampled, in which each release is a record:
 * {@link RecordProbabilities} of the same seed; empty where there are no estimates
 */
public record BootstrappedTrend(List<TrendEstimate> estimates, @Nullable TrendLines records,
        @Nullable TrendLines quantile, Map<String, Double> recordProbabilities) {

    /** No trend at all. */
    static final BootstrappedTrend NONE = new BootstrappedTrend(List.of(), null, null, Map.of());

    public BootstrappedTrend {
        estimates = List.copyOf(estimates);
        recordProbabilities = Collections.unmodifiableMap(new LinkedHashMap<>(recordProbabilities));
    }

    /**
     * The lines by the estimator's name; empty if there are none, as for {@code debiased}, which is a slope and no
     * line.
     */
    public Optional<TrendLines> lines(String estimator) {
        return switch (estimator) {
            case TrendBootstrap.RECORDS -> Optional.ofNullable(records);
            case TrendBootstrap.QUANTILE -> Optional.ofNullable(quantile);
            default -> Optional.empty();
        };
    }
}
