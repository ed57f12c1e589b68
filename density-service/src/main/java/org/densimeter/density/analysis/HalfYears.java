package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The days for which a forecast is computed. */
final class HalfYears {

    private static final int STEPS = 4;
    private static final int MONTHS = 6;

    private HalfYears() {}

    /**
     * Returns {@code date} and the same day of each half year for two years; extrapolating farther is not justified.
     */
    static List<LocalDate> from(LocalDate date) {
        return IntStream.rangeClosed(0, STEPS).mapToObj(step -> date.plusMonths((long) step * MONTHS)).toList();
    }
}
