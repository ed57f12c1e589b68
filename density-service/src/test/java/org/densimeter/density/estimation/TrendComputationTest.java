package org.densimeter.density.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.contract.TrendState;
import org.densimeter.density.analysis.PublishedRecords;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.TrendEstimate;
import org.junit.jupiter.api.Test;

class TrendComputationTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

    /** Issue 2 and NMI Fig. 1: A 0.006529, B -2.6113, R^2 0.9340, 106.2 days. */
    @Test
    void findsThePublishedTrendOfThePublishedRecords() {
        TrendState state = TrendComputation.of(PublishedRecords.frontier(7, 9), Estimates.NONE, null, NOW);
        assertThat(state.trend().slopePerDay()).isCloseTo(.006529, within(5e-7));
        assertThat(state.trend().intercept()).isCloseTo(-2.6113, within(5e-5));
        assertThat(state.trend().rSquared()).isCloseTo(.9340, within(5e-5));
        assertThat(state.trend().doublingDays()).isCloseTo(106.2, within(.05));
        assertThat(state.trend().records()).isEqualTo(9);
        assertThat(state.estimators()).singleElement().satisfies(estimate -> {
            assertThat(estimate.name()).isEqualTo("records");
            assertThat(estimate.slopePerDay()).isEqualTo(state.trend().slopePerDay());
            assertThat(estimate.doublingDays()).isEqualTo(state.trend().doublingDays());
        });
        assertThat(state.reason()).isNull();
        assertThat(state.revision()).isEqualTo(7);
        assertThat(state.from()).isEqualTo(LocalDate.of(2023, 2, 24));
        assertThat(state.to()).isEqualTo(LocalDate.of(2025, 1, 23));
        assertThat(state.computedAt()).isEqualTo(NOW);
    }

    /** TRUST.md: one record, other releases after it: quantile alone. */
    @Test
    void anEstimatorThatNeedsNoSecondRecordIsTheOnlyOne() {
        TrendEstimate quantile = new TrendEstimate("quantile", -.001, null, null, null);
        TrendState state = TrendComputation.of(PublishedRecords.frontier(1, 1),
                new Estimates(List.of(quantile), "0123456789abcdef", List.of(), Cluster.FAMILY, 3), null, NOW);
        assertThat(state.trend()).isNull();
        assertThat(state.estimators()).containsExactly(quantile);
        assertThat(state.reason()).isEqualTo("a trend needs two records or more, and there is one");
        assertThat(TrendView.of(state).records()).isEqualTo(1);
        assertThat(TrendView.of(state).estimators()).containsExactly(quantile);
        assertThat(
                TrendView.of(TrendComputation.of(PublishedRecords.frontier(1, 0), Estimates.NONE, null, NOW)).records())
                .isZero();
    }

    @Test
    void saysWhyThereIsNoTrend() {
        assertThat(TrendComputation.of(PublishedRecords.frontier(1, 0), Estimates.NONE, null, NOW)).satisfies(state -> {
            assertThat(state.trend()).isNull();
            assertThat(state.estimators()).isEmpty();
            assertThat(state.reason()).isEqualTo("a trend needs two records or more, and there is none");
            assertThat(state.from()).isNull();
        });
        assertThat(TrendComputation.of(PublishedRecords.frontier(1, 1), Estimates.NONE, null, NOW)).satisfies(state -> {
            assertThat(state.trend()).isNull();
            assertThat(state.reason()).isEqualTo("a trend needs two records or more, and there is one");
            assertThat(state.from()).isEqualTo(state.to()).isEqualTo(LocalDate.of(2023, 2, 24));
        });
    }
}
