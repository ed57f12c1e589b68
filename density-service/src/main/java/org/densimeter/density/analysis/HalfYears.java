package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The days at which a look ahead is taken. */
final class HalfYears {

    private static final int STEPS = 4;
    private static final int MONTHS = 6;

    private HalfYears() {}

    /** {@code date} and the same day at each half year on, for two years: farther on a line says more than it knows. */
    static List<LocalDate> from(LocalDate date) {
        return IntStream.rangeClosed(0, STEPS).mapToObj(step -> date.plusMonths((long) step * MONTHS)).toList();
    }
}
