package org.densimeter.law.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Releases above the range whose bound is beyond the frontier: records of unknown height. */
class AtLeastRecordTest {

    private static FrontierPoint point(String model, int day, double density) {
        return new FrontierPoint(model, Frontier.DEFAULT_START.plusDays(day), 50, density, null, 1e9);
    }

    private static AtLeastRecord bound(String model, int day, double density) {
        return new AtLeastRecord(model, Frontier.DEFAULT_START.plusDays(day), 97, density);
    }

    @Test
    void areThoseAboveEveryDensityAndBoundAtTheirDate() {
        Frontier frontier = Frontier.of(Frontier.DEFAULT_START,
                List.of(point("a", 0, 1), point("b", 100, 4), point("c", 200, 16)));
        AtLeastRecord first = bound("x", 50, 2);
        AtLeastRecord sameDay = bound("y", 100, 4);
        AtLeastRecord higher = bound("z", 150, 9);
        AtLeastRecord lower = bound("u", 160, 8);
        AtLeastRecord behind = bound("v", 200, 15);
        AtLeastRecord last = bound("w", 300, Double.POSITIVE_INFINITY);
        AtLeastRecord before = bound("t", -1, 100);
        assertThat(AtLeastRecord.beyond(frontier, List.of(last, lower, behind, before, higher, first, sameDay)))
                .containsExactly(first, higher, last);
    }

    @Test
    void areOneADayTheHighestOrTheSmallerId() {
        Frontier frontier = Frontier.of(Frontier.DEFAULT_START, List.of(point("a", 0, 1)));
        assertThat(AtLeastRecord.beyond(frontier, List.of(bound("q", 5, 3), bound("p", 5, 3), bound("o", 5, 2))))
                .containsExactly(bound("p", 5, 3));
        assertThat(AtLeastRecord.beyond(Frontier.empty(Frontier.DEFAULT_START), List.of(bound("q", 5, 3))))
                .containsExactly(bound("q", 5, 3));
        assertThat(AtLeastRecord.beyond(frontier, List.of())).isEmpty();
    }
}
