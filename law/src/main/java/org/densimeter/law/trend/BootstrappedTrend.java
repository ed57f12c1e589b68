package org.densimeter.law.trend;

import java.util.ArrayList;
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

    /** Returns the estimate by the estimator's name; empty if there is none. */
    public Optional<TrendEstimate> estimate(String estimator) {
        return estimates.stream().filter(estimate -> estimate.name().equals(estimator)).findFirst();
    }

    /** Returns this trend with {@code quantile} as {@code censored} has it; the same where that has no line. */
    public BootstrappedTrend with(CensoredTrend censored) {
        TrendEstimate estimate = censored.estimate();
        if (estimate == null) {
            return this;
        }
        List<TrendEstimate> all = new ArrayList<>(estimates);
        all.removeIf(other -> other.name().equals(TrendBootstrap.QUANTILE));
        all.add(estimate);
        return new BootstrappedTrend(all, records, censored.lines(), recordProbabilities);
    }
}
