package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.ShapeComparison.Candidate;
import org.junit.jupiter.api.Test;

class ShapeComparisonTest {

    /**
     * Expected: numpy.linalg.lstsq on the nine published records, AICc, leave-one-out and knot search written out
     * independently.
     */
    @Test
    void comparesTheThreeShapesOnThePublishedRecords() {
        ShapeComparison comparison = ShapeComparison.of(published()).orElseThrow();
        assertThat(comparison.winner()).isEqualTo(Shape.QUADRATIC);
        assertThat(comparison.candidates()).extracting(Candidate::shape)
                .containsExactly(Shape.QUADRATIC, Shape.LINEAR, Shape.BROKEN_STICK);
        assertCandidate(comparison.candidates().get(0), -7.5866, 0, 0.37736);
        assertCandidate(comparison.candidates().get(1), -7.4950, 0.0916, 0.52081);
        assertCandidate(comparison.candidates().get(2), -3.3846, 4.2020, 0.27731);
        assertThat(comparison.candidates().get(1).firstSlopePerDay()).isCloseTo(0.00652898, within(5e-9));
        assertThat(comparison.candidates().get(0).lastSlopePerDay()).isCloseTo(0.01064134 - 2 * 0.00594204e-3 * 699,
                within(5e-8));
        assertThat(comparison.candidates().get(2).knot()).isEqualTo(LocalDate.of(2023, 9, 10));
        assertThat(comparison.candidates().get(2).firstSlopePerDay()).isCloseTo(0.01222555, within(5e-8));
        assertThat(comparison.candidates().get(2).lastSlopePerDay()).isCloseTo(0.01222555 - 0.00732561, within(5e-8));
    }

    @Test
    void findsTheShapeThatIsThere() {
        assertThat(ShapeComparison.of(records(30, i -> 0.3 * i + 0.01 * (i % 3))).orElseThrow().winner())
                .isEqualTo(Shape.LINEAR);
        assertThat(ShapeComparison.of(records(30, i -> 0.3 * i + 0.02 * i * i + 0.01 * (i % 3))).orElseThrow().winner())
                .isEqualTo(Shape.QUADRATIC);
        ShapeComparison broken = ShapeComparison
                .of(records(30, i -> 0.1 * i + (i > 15 ? 0.5 * (i - 15) : 0) + 0.01 * (i % 3)))
                .orElseThrow();
        assertThat(broken.winner()).isEqualTo(Shape.BROKEN_STICK);
        assertThat(broken.candidates().get(0).knot()).isBetween(Frontier.DEFAULT_START.plusDays(140),
                Frontier.DEFAULT_START.plusDays(160));
    }

    @Test
    void offersOnlyWhatTheNumberOfRecordsAllows() {
        assertThat(ShapeComparison.of(records(4, i -> i))).isEmpty();
        assertThat(ShapeComparison.of(records(5, i -> i + 0.1 * (i % 2))).orElseThrow().candidates())
                .extracting(Candidate::shape)
                .containsExactly(Shape.LINEAR);
        assertThat(ShapeComparison.of(records(7, i -> i + 0.1 * (i % 2))).orElseThrow().candidates()).hasSize(3);
    }

    private static List<FrontierRecord> records(int count, java.util.function.IntToDoubleFunction logDensity) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FrontierRecord("m" + i, Frontier.DEFAULT_START.plusDays(10L * i), 50,
                        Math.exp(logDensity.applyAsDouble(i)), null, 1, null))
                .toList();
    }

    private static List<FrontierRecord> published() {
        List<FrontierPoint> points = BuiltInCatalogue.csv("/published/nmi_figure_1_records.csv")
                .stream()
                .map(row -> new FrontierPoint(row.get("model"), LocalDate.parse(row.get("release_date")), 50,
                        Double.parseDouble(row.get("density")), null, 1))
                .toList();
        return Frontier.of(Frontier.DEFAULT_START, points).records();
    }

    private static void assertCandidate(Candidate candidate, double aicc, double behind, double leaveOneOutError) {
        assertThat(candidate.aicc()).isCloseTo(aicc, within(5e-5));
        assertThat(candidate.behind()).isCloseTo(behind, within(2e-4));
        assertThat(candidate.leaveOneOutError()).isCloseTo(leaveOneOutError, within(1e-5));
    }
}
