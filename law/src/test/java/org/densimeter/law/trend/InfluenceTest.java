package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.junit.jupiter.api.Test;

class InfluenceTest {

    private static final LocalDate UNTIL = LocalDate.of(2025, 4, 5);

    /**
     * Expected changes: numpy on eight of the nine published records. Mistral-Small-24B gone, nothing was denser than
     * MiniCPM3-4B for seven months (method.md, section 6).
     */
    @Test
    void findsTheReleaseThatCarriesThePublishedTrend() {
        List<Influence> influences = Influence.of(Frontier.DEFAULT_START, UNTIL, published());
        assertThat(influences).hasSize(9);
        assertThat(influences.get(0).model()).isEqualTo("Llama-65B");
        assertThat(influences.get(0).slopeChange()).isCloseTo(-0.000904, within(5e-7));
        assertThat(influences.get(1).model()).isEqualTo("Mistral-Small-24B");
        assertThat(influences.get(1).slopeChange()).isCloseTo(0.000607, within(5e-7));
        assertThat(influences.get(1).longestGapDays() / Trend.DAYS_PER_MONTH).isCloseTo(7, within(0.1));
    }

    @Test
    void selectsTheRecordsAgainWithoutTheOneLeftOut() {
        FrontierPoint hidden = point("hidden", 50, 1.5);
        List<Influence> influences = Influence.of(Frontier.DEFAULT_START, UNTIL,
                List.of(point("a", 0, 1), point("b", 40, 2), hidden, point("c", 100, 4)));
        assertThat(influences).extracting(Influence::model).containsExactlyInAnyOrder("a", "b", "c");
        Influence withoutB = influences.stream()
                .filter(influence -> influence.model().equals("b"))
                .findFirst()
                .orElseThrow();
        assertThat(withoutB.trend()).isEqualTo(Trend.ofRecords(
                Frontier.of(Frontier.DEFAULT_START, List.of(point("a", 0, 1), hidden, point("c", 100, 4))).records())
                .orElseThrow());
    }

    @Test
    void hasNoTrendToCompareWhereOnlyOneRecordRemains() {
        List<Influence> influences = Influence.of(Frontier.DEFAULT_START, UNTIL,
                List.of(point("a", 0, 1), point("b", 40, 2)));
        assertThat(influences).allSatisfy(influence -> {
            assertThat(influence.trend()).isNull();
            assertThat(influence.slopeChange()).isNull();
        });
    }

    /** Expected: least squares (numpy) on the last four published records. */
    @Test
    void hasItsWindows() {
        List<FrontierPoint> points = published();
        Frontier frontier = Frontier.of(Frontier.DEFAULT_START, points);
        assertThat(TrendWindow.lastRecords(4, frontier.records()).orElseThrow().slopePerDay()).isCloseTo(0.005541489545,
                within(1e-11));
        assertThat(TrendWindow.lastRecords(99, frontier.records())).isEqualTo(Trend.ofRecords(frontier.records()));
        assertThat(TrendWindow.lastRecords(1, frontier.records())).isEmpty();
        assertThat(TrendWindow.since(LocalDate.of(2024, 4, 11), points).orElseThrow().slopePerDay())
                .isCloseTo(0.005541489545, within(1e-11));
        assertThat(TrendWindow.since(LocalDate.of(2030, 1, 1), points)).isEmpty();
    }

    private static FrontierPoint point(String model, int day, double density) {
        return new FrontierPoint(model, Frontier.DEFAULT_START.plusDays(day), 50, density, null, 1);
    }

    private static List<FrontierPoint> published() {
        return BuiltInCatalogue.csv("/published/nmi_figure_1_records.csv")
                .stream()
                .map(row -> new FrontierPoint(row.get("model"), LocalDate.parse(row.get("release_date")), 50,
                        Double.parseDouble(row.get("density")), null, 1))
                .toList();
    }
}
