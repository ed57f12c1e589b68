package org.densimeter.density.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.interval.Estimate;
import org.junit.jupiter.api.Test;

/** One record of density 100, and 100 releases after it of density 50, 49.5, ... 0.5; expected by hand. */
class PointThinningTest {

    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    private static final List<ChartRecord> RECORDS = List
            .of(new ChartRecord("record", FIRST, Estimate.exact(100.), false, null, 1.));

    private final List<ChartPoint> points = new ArrayList<>(
            List.of(point("record", 0, 100, DensityStatus.MEASURED, false, true)));

    private static ChartPoint point(String model, int day, double density, DensityStatus status, boolean provisional,
            boolean record) {
        boolean above = status == DensityStatus.ABOVE_RANGE;
        return new ChartPoint(model, model, null, null, FIRST.plusDays(day), Architecture.DENSE, Kind.BASE,
                Stage.PRETRAINED, status, 50, 1e9, new Estimate(density, null, null), null, null, false, false,
                provisional, record, above);
    }

    private List<String> thinned(int limit) {
        for (int i = 1; i <= 100; i++) {
            points.add(point("m" + i, i, 50.5 - i / 2., DensityStatus.MEASURED, false, false));
        }
        return PointThinning.of(points, RECORDS, limit).stream().map(ChartPoint::model).toList();
    }

    @Test
    void nothingIsLeftOutWhereAllCanBeShown() {
        assertThat(thinned(101)).hasSize(101);
    }

    /** Of 20 places 10 go to the nearest, m1 to m10, and 10 to every ninth of the 90 others. */
    @Test
    void theNearestAreShownAndOfTheOthersEveryNth() {
        List<String> expected = new ArrayList<>(List.of("record"));
        IntStream.rangeClosed(1, 10).forEach(i -> expected.add("m" + i));
        IntStream.range(0, 10).forEach(i -> expected.add("m" + (11 + 9 * i)));
        assertThat(thinned(21)).containsExactlyElementsOf(expected);
    }

    @Test
    void whatIsAlwaysKeptIsKeptEvenIfItIsMoreThanTheLimit() {
        points.add(point("above", 101, 30, DensityStatus.ABOVE_RANGE, false, false));
        points.add(point("provisional", 102, .001, DensityStatus.MEASURED, true, false));
        points.add(point("completed near", 103, 10.1, DensityStatus.COMPLETED, false, false));
        points.add(point("completed far", 104, 9.9, DensityStatus.COMPLETED, false, false));
        assertThat(thinned(2)).containsExactly("record", "above", "provisional", "completed near");
    }

    @Test
    void withoutAFrontierTheDensestAreTheNearest() {
        points.clear();
        for (int i = 0; i < 4; i++) {
            points.add(point("m" + i, i, i + 1, DensityStatus.MEASURED, false, false));
        }
        assertThat(PointThinning.of(points, List.of(), 1)).extracting(ChartPoint::model).containsExactly("m3");
    }
}
