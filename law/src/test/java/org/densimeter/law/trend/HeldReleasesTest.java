package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;
import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holding releases does to the built-in catalogue, and to a card in the wrong unit beside it. */
class HeldReleasesTest {

    /** Issue 12, section 3: the largest step is 41. Doubling times: method.md, section 4, column "records". */
    @ParameterizedTest
    @CsvSource({"densing-average, 86.7", "mmlu, 113.0", "bbh, 91.4", "math, 47.5", "humaneval, 79.3", "mbpp, 110.0"})
    void noReleaseOfTheCatalogueIsHeld(String benchmark, double days) throws FitException {
        List<FrontierPoint> points = BuiltInPoints.on(benchmark);
        GuardedFrontier guarded = GuardedFrontier.of(Frontier.DEFAULT_START, points);
        assertThat(guarded.held()).isEmpty();
        assertThat(guarded.frontier()).isEqualTo(Frontier.of(Frontier.DEFAULT_START, points));
        assertThat(days(guarded.frontier())).isCloseTo(days, within(.06));
    }

    /** An 8B release of 2024 whose card has 8e6 parameters: a thousand times its density. */
    @Test
    void aCardInTheWrongUnitIsHeldUntilItIsConfirmed() throws FitException {
        List<FrontierPoint> points = BuiltInPoints.on("mmlu");
        FrontierPoint right = points.stream()
                .filter(point -> point.model().equals("llama-3.1-8b"))
                .findFirst()
                .orElseThrow();
        assertThat(BuiltInCatalogue.cards()).filteredOn(card -> card.id().equals(right.model()))
                .allSatisfy(card -> assertThat(card.releaseDate()).isEqualTo(LocalDate.of(2024, 7, 23)));
        FrontierPoint wrong = new FrontierPoint("wrong-unit", right.releaseDate(), right.score(),
                right.density() * 1_000, null, right.effectiveParams());

        GuardedFrontier held = with(points, wrong);
        assertThat(held.held()).containsExactly(wrong);
        assertThat(days(held.frontier())).isCloseTo(113.0, within(.06));

        GuardedFrontier confirmed = with(points, wrong.confirmed(true));
        assertThat(confirmed.held()).isEmpty();
        assertThat(confirmed.frontier().contains("wrong-unit")).isTrue();
        assertThat(confirmed.frontier()).as("as before there was a rule")
                .isEqualTo(Frontier.of(Frontier.DEFAULT_START, all(points, wrong.confirmed(true))));
        assertThat(days(confirmed.frontier())).isLessThan(90);
    }

    private static GuardedFrontier with(List<FrontierPoint> points, FrontierPoint more) {
        return GuardedFrontier.of(Frontier.DEFAULT_START, all(points, more));
    }

    private static List<FrontierPoint> all(List<FrontierPoint> points, FrontierPoint more) {
        List<FrontierPoint> all = new ArrayList<>(points);
        all.add(more);
        return all;
    }

    private static double days(Frontier frontier) {
        return Trend.ofRecords(frontier.records()).map(Trend::doublingDays).orElseThrow();
    }
}
