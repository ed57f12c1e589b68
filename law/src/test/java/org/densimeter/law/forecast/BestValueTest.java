package org.densimeter.law.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.junit.jupiter.api.Test;

class BestValueTest {

    /** NMI: records held 87 days on average, median 80. */
    @Test
    void findsThePublishedHoldingTimes() {
        List<FrontierPoint> points = BuiltInCatalogue.csv("/published/nmi_figure_1_records.csv")
                .stream()
                .map(row -> new FrontierPoint(row.get("model"), LocalDate.parse(row.get("release_date")), 50,
                        Double.parseDouble(row.get("density")), null, 1))
                .toList();
        BestValue.HoldingTimes times = BestValue.holdingTimes(Frontier.of(Frontier.DEFAULT_START, points).records());
        assertThat(times.ended()).isEqualTo(8);
        assertThat(times.meanDays()).isCloseTo(87, within(0.5));
        assertThat(times.medianDays()).isCloseTo(80, within(0.5));
        assertThat(BestValue.holdingTimes(List.of()).meanDays()).isNaN();
    }

    /**
     * By hand, doubling in 100 days: 100 days for a release on the frontier, none for one half as dense, and 100 days
     * ago for one a quarter as dense.
     */
    @Test
    void saysHowLongAReleaseIsWorthItsPrice() {
        double slope = Math.log(2) / 100;
        assertThat(BestValue.daysUntil(2, 1, 1, slope).orElseThrow()).isCloseTo(100, within(1e-9));
        assertThat(BestValue.daysUntil(2, 1, 0.5, slope).orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(BestValue.daysUntil(2, 1, 0.25, slope).orElseThrow()).isCloseTo(-100, within(1e-9));
        assertThat(BestValue.daysUntil(2, 1, 1, 0)).isEmpty();
    }
}
