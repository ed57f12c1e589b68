package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    /** The date of the last release of the built-in catalogue. */
    private static final LocalDate LAST_RELEASE = LocalDate.of(2026, 8, 26);

    private static FrontierPoint point(String model, String date, double density) {
        return new FrontierPoint(model, LocalDate.parse(date), 50, density, null, density);
    }

    /**
     * Issue 12, section 3: 425 days, 3.8 doublings, 31 releases. The nearest, its ratio and the quarters: an
     * independent computation (numpy and scipy) on the same files.
     */
    @Test
    void theFrontierOfMmluIsOlderThanAYear() throws FitException {
        List<FrontierPoint> points = BuiltInPoints.on("mmlu");
        List<FrontierPoint> records = Frontier.of(Frontier.DEFAULT_START, points).points();
        Freshness found = Freshness.of(records.get(records.size() - 1), 113.0, points, Set.of(), LAST_RELEASE)
                .orElseThrow();
        assertThat(found.model()).isEqualTo("hunyuan-a13b");
        assertThat(found.days()).isEqualTo(425);
        assertThat(found.doublings()).isCloseTo(3.76, within(.005));
        assertThat(found.releases()).isEqualTo(31);
        assertThat(found.nearest()).isEqualTo("deepseek-v4-flash");
        assertThat(found.nearestRatio()).isCloseTo(.4393, within(.0005));
        assertThat(found.quarters()).containsExactly(new Freshness.Quarter("2025-Q3", 18, 0),
                new Freshness.Quarter("2025-Q4", 7, 0), new Freshness.Quarter("2026-Q1", 2, 0),
                new Freshness.Quarter("2026-Q2", 3, 0), new Freshness.Quarter("2026-Q3", 1, 0));
        assertThat(found.releasesPerQuarter()).isEqualTo(7.5);
    }

    /** By hand. */
    @Test
    void releasesOfTheDayOfTheRecordAndAfterTodayDoNotCount() {
        FrontierPoint record = point("r", "2024-01-10", 4);
        List<FrontierPoint> points = List.of(record, point("same day", "2024-01-10", 3), point("next", "2024-01-11", 1),
                point("today", "2024-02-01", 2), point("tomorrow", "2024-02-02", 3.5),
                point("before", "2023-12-31", .5));
        Freshness found = Freshness.of(record, null, points, Set.of(), LocalDate.of(2024, 2, 1)).orElseThrow();
        assertThat(found.days()).isEqualTo(22);
        assertThat(found.doublings()).isNull();
        assertThat(found.releases()).isEqualTo(2);
        assertThat(found.nearest()).isEqualTo("today");
        assertThat(found.nearestRatio()).isEqualTo(.5);
        assertThat(found.quarters()).extracting(Freshness.Quarter::releases).containsExactly(0, 0, 0, 1, 4);
        assertThat(found.releasesPerQuarter()).isEqualTo(.25);

        Freshness alone = Freshness.of(record, 22., List.of(record), Set.of(), LocalDate.of(2024, 2, 1)).orElseThrow();
        assertThat(alone.doublings()).isEqualTo(1);
        assertThat(alone.nearest()).isNull();
        assertThat(alone.nearestRatio()).isNull();
        assertThat(Freshness.of(record, 22., points, Set.of(), LocalDate.of(2024, 1, 9))).isEmpty();
    }

    /** By hand. */
    @Test
    void completedScoresAreCountedApart() {
        FrontierPoint record = point("r", "2024-01-10", 4).completed(2);
        List<FrontierPoint> points = List.of(record, point("measured", "2024-01-11", 1),
                point("completed", "2024-02-01", 2).completed(1.5), point("earlier", "2023-12-30", .5).completed(3),
                point("earliest", "2023-11-30", .5));
        Freshness found = Freshness.of(record, null, points, Set.of(), LocalDate.of(2024, 2, 1)).orElseThrow();
        assertThat(found.releases()).isEqualTo(2);
        assertThat(found.completed()).isEqualTo(1);
        assertThat(found.quarters()).extracting(Freshness.Quarter::completed).containsExactly(0, 0, 0, 1, 2);
        assertThat(found.releasesPerQuarter()).isEqualTo(.5);
        assertThat(found.completedPerQuarter()).isEqualTo(.25);
    }
}
