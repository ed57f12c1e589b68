package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.frontier.FrontierRecord;
import org.junit.jupiter.api.Test;

class TrendRemarksTest {

    private static FrontierRecord record(String model, DensityPercentiles interval) {
        return new FrontierRecord(model, LocalDate.of(2024, 1, 1), 98.8, 2, interval, 1e10, null);
    }

    @Test
    void nothingOnAnOrdinaryTrend() {
        assertThat(TrendRemarks.on(List.of(record("a", new DensityPercentiles(1., 3., 2.)),
                record("b", new DensityPercentiles(null, 3., 2.)), record("c", null)), Cluster.FAMILY, 5)).isEmpty();
    }

    @Test
    void nothingOnFamiliesWhereNothingWasDrawn() {
        assertThat(TrendRemarks.on(List.of(), Cluster.FAMILY, 0)).isEmpty();
    }

    @Test
    void fewFamilies() {
        assertThat(TrendRemarks.on(List.of(), Cluster.FAMILY, 1)).singleElement()
                .asString()
                .startsWith("all releases are of one family: ");
        assertThat(TrendRemarks.on(List.of(), Cluster.FAMILY, 4)).singleElement()
                .asString()
                .startsWith("all releases are of 4 families: ");
    }

    @Test
    void aRecordWhoseDensityHasNoUpperEnd() {
        assertThat(TrendRemarks.on(List.of(record("a", new DensityPercentiles(1., 3., 2.)),
                record("b", new DensityPercentiles(159., null, null))), Cluster.FAMILY, 9)).singleElement()
                .asString()
                .startsWith(
                        "the density of b has no upper end, because its score of 98.8 % is so near the law's ceiling");
    }

    /** ln rho = 0.3 i + 0.02 i^2: the comparison itself is tested against an independent one. */
    @Test
    void recordsOnABentLine() {
        List<FrontierRecord> bent = IntStream.range(0, 30)
                .mapToObj(i -> new FrontierRecord("m" + i, LocalDate.of(2024, 1, 1).plusDays(10L * i), 50,
                        Math.exp(0.3 * i + 0.02 * i * i + 0.01 * (i % 3)), null, 1, null))
                .toList();
        assertThat(TrendRemarks.on(bent, Cluster.FAMILY, 9)).singleElement()
                .asString()
                .startsWith(
                        "debiased assumes that ln rho of the frontier is a straight line, and the shape quadratic ");
        assertThat(TrendRemarks.on(bent, Cluster.FAMILY, 0)).isEmpty();
        assertThat(TrendRemarks.on(bent.subList(0, 4), Cluster.FAMILY, 9)).isEmpty();
    }
}
