package org.densimeter.density.chart;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.law.forecast.Forecast;
import org.densimeter.law.interval.Estimate;

/**
 * The trend by one estimator, with the figures that {@code /trend} has for it, and its line.
 *
 * @param estimator {@code records}, {@code debiased} or {@code quantile}
 * @param doublingDays doubling time in days, with its 95 % interval, of which an end may be open (null); the value is
 * null where there is no growth
 * @param from date of the first record; by {@code quantile} of the first release that counts
 * @param to date of the last record; by {@code quantile} of the last release that counts, or up to which the line is
 * identified
 * @param line points of the line between these dates, in order; empty where the estimator has no line, {@code debiased}
 * having a slope only, and by {@code quantile} while the published trend rests on other releases than those stored, for
 * about a second after a fact
 * @param rulerExhausted whether too few releases of the last year identify the line of {@code quantile}, see
 * {@code censoring} of {@code /trend}; null by another estimator, and where no release is above the range
 * @param recordsCount how many records it rests on; null by {@code quantile}, which rests on all releases
 */
public record ChartTrend(String estimator, Estimate doublingDays, LocalDate from, LocalDate to, List<LinePoint> line,
        Boolean rulerExhausted, Integer recordsCount) {

    /** The largest number of points of a line: enough to draw a band whose edges are not straight. */
    private static final int MAX_LINE_POINTS = 40;

    /**
     * A point of a line.
     *
     * @param date its date
     * @param value density on the line
     * @param lower lower end of the 95 % interval of the line, which says how well the line is known, not where
     * releases are; null where it is open, or not known
     * @param upper upper end; null likewise
     */
    public record LinePoint(LocalDate date, double value, Double lower, Double upper) {

        private static LinePoint of(LocalDate date, Estimate density) {
            return new LinePoint(date, density.value(), density.lower(), density.upper());
        }
    }

    /** Copies the line. */
    public ChartTrend {
        line = List.copyOf(line);
    }

    /** Returns the line that {@code drawn} has, on at most 40 dates from {@code from} to {@code to}. */
    static List<LinePoint> line(Forecast drawn, LocalDate from, LocalDate to) {
        if (from == null || to == null || to.isBefore(from)) {
            return List.of();
        }
        long days = ChronoUnit.DAYS.between(from, to);
        int steps = (int) Math.min(MAX_LINE_POINTS - 1L, days);
        return IntStream.rangeClosed(0, steps)
                .mapToObj(i -> from.plusDays(steps == 0 ? 0 : days * i / steps))
                .map(date -> LinePoint.of(date, drawn.frontier(date)))
                .toList();
    }
}
