package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;

import org.apache.commons.csv.CSVRecord;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.junit.jupiter.api.Test;

class TrendTest {

    /** NMI Fig. 1: printed R^2 0.934 and 3.5 months; slope and intercept from least squares on the read-off points. */
    @Test
    void findsThePublishedDoublingTimeOnThePublishedRecords() {
        Trend trend = Trend.ofRecords(records("/published/nmi_figure_1_records.csv", null)).orElseThrow();
        assertThat(trend.slopePerDay()).isCloseTo(0.006529, within(5e-7));
        assertThat(trend.intercept()).isCloseTo(-2.6113, within(5e-5));
        assertThat(trend.rSquared()).isCloseTo(0.9340, within(5e-5));
        assertThat(trend.doublingDays()).isCloseTo(106.2, within(0.05));
        assertThat(trend.doublingDays() / Trend.DAYS_PER_MONTH).isCloseTo(3.49, within(0.005));
        assertThat(trend.records()).isEqualTo(9);
    }

    /** NMI, mmlu before and after ChatGPT: slopes 0.0048 and 0.0073. */
    @Test
    void findsThePublishedSlopesBeforeAndAfterChatGpt() {
        assertThat(Trend.ofRecords(records("/published/nmi_mmlu_records.csv", "before")).orElseThrow().slopePerDay())
                .isCloseTo(0.004797, within(5e-7));
        assertThat(Trend.ofRecords(records("/published/nmi_mmlu_records.csv", "after")).orElseThrow().slopePerDay())
                .isCloseTo(0.007311, within(5e-7));
    }

    /** The nine releases marked in NMI Fig. 1 are the records among themselves by the definition. */
    @Test
    void restsOnReleasesThatAreRecordsByDefinition() {
        assertThat(records("/published/nmi_figure_1_records.csv", null)).hasSize(9);
    }

    @Test
    void isNotThereForOneRecordOrNone() {
        assertThat(Trend.ofRecords(List.of())).isEmpty();
        assertThat(Trend.ofRecords(List.of(record(0, 1)))).isEmpty();
    }

    @Test
    void passesThroughTwoRecords() {
        Trend trend = Trend.ofRecords(List.of(record(0, 1), record(100, 2))).orElseThrow();
        assertThat(trend.doublingDays()).isCloseTo(100, within(1e-9));
        assertThat(trend.rSquared()).isCloseTo(1, within(1e-12));
    }

    private static FrontierRecord record(int day, double density) {
        return new FrontierRecord("m" + day, Frontier.DEFAULT_START.plusDays(day), 50, density, null, density * 1e9,
                null);
    }

    static List<FrontierRecord> records(String resource, String side) {
        List<FrontierPoint> points = BuiltInCatalogue.csv(resource)
                .stream()
                .filter(r -> side == null || r.get("side").equals(side))
                .map(TrendTest::point)
                .toList();
        return Frontier.of(LocalDate.of(2020, 1, 1), points).records();
    }

    private static FrontierPoint point(CSVRecord row) {
        double density = Double.parseDouble(row.get("density"));
        return new FrontierPoint(row.get("model"), LocalDate.parse(row.get("release_date")), 50, density, null,
                density * 1e9);
    }
}
