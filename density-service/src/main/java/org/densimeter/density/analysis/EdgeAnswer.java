package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.density.estimation.ForecastLine;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.forecast.Forecast;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.TrendEstimate;

/**
 * Densing times Moore (NMI; method.md, section 5): density and the chip of a price grow together, 1/T = 1/T_density +
 * 1/T_chip.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param basis what densities are divided by
 * @param asked the parameters of the question: the score, the device and how fast chips grow
 * @param doubling how fast both grow together, by every estimator
 * @param fits when a model at the score fits into the device; empty for a score outside the law's range
 * @param largest the largest effective model the device runs as the chip grows, today and by half year, for two years:
 * the trends extrapolated, without a guarantee that they continue; values outside 1 to 1e18 are left out
 * @param unanswered why {@code fits}, a day, one of {@code largest} or everything is missing; null if nothing is
 * @param assumes what the gigabytes rest on, a sentence each
 * @param cluster what the intervals resample
 */
public record EdgeAnswer(String series, String benchmark, String lawVersion, DensityBasis basis, ForecastQuestion asked,
        List<Doubling> doubling, List<Fit> fits, List<Largest> largest, NoResult unanswered, List<String> assumes,
        Cluster cluster) {

    /**
     * Two doubling times, days, with 95 % intervals.
     *
     * @param estimator name of the estimator
     * @param density of the density alone; null where it does not grow
     * @param combined of both together; null where they do not grow
     */
    public record Doubling(String estimator, Span density, Span combined) {}

    /**
     * A doubling time.
     *
     * @param days positive
     * @param lower 2.5 percentile; null if the interval was not computed
     * @param upper 97.5 percentile; null for no upper end, or without interval
     */
    public record Span(double days, Double lower, Double upper) {

        /** Returns the doubling time of {@code slope} per day; null where that is not positive. */
        static Span of(Estimate slope) {
            Estimate days = slope.inverted(StrictMath.log(2));
            return days.value() == null ? null : new Span(days.value(), days.lower(), days.upper());
        }
    }

    /**
     * When it fits.
     *
     * @param estimator name of the estimator
     * @param fixedDevice into a device that stays as it is
     * @param growingDevice into the device of the same price, whose memory doubles with the chip and is the given one
     * today. Before today that device was smaller, so that a day in the past is later than that of {@code fixedDevice},
     * and one in the future earlier
     */
    public record Fit(String estimator, Day fixedDevice, Day growingDevice) {}

    /**
     * The effective parameters of the densest model of {@code date} that the device of the same price runs.
     *
     * @param date the day
     * @param estimator name of the estimator
     * @param effectiveParams effective parameters of the largest model
     */
    public record Largest(LocalDate date, String estimator, Estimate effectiveParams) {}

    /** The answer that {@code population} gives. */
    static EdgeAnswer of(QueryPopulation population, ForecastQuestion asked) {
        var trend = population.trend();
        List<ForecastLine> lines = population.forecasts(trend);
        NoResult outOfRange = NoResult.outOfRange(asked.score(), population.law().law());
        double chip = StrictMath.log(2) / asked.chipDoublingDays();
        List<Fit> fits = outOfRange != null ? List.of() : lines.stream().map(line -> fit(line, asked)).toList();
        List<String> missing = new ArrayList<>();
        fits.stream()
                .filter(fit -> fit.fixedDevice().date() == null || fit.growingDevice().date() == null)
                .forEach(fit -> missing.add(NoResult.noDay(fit.estimator(), asked.score() + " percent on "
                        + (fit.growingDevice().date() == null ? "the device" : "a device that stays as it is"))));
        List<Largest> largest = new ArrayList<>();
        HalfYears.from(asked.today())
                .forEach(date -> lines.forEach(line -> line.forecast()
                        .largestEffectiveParams(asked.size(), asked.today(), asked.chipDoublingDays(), date)
                        .ifPresentOrElse(params -> largest.add(new Largest(date, line.estimator(), params)),
                                () -> missing.add(NoResult.noParams(line.estimator(), date)))));
        return new EdgeAnswer(population.query().series(), population.query().benchmark(), population.law().version(),
                population.query().basis(), asked,
                trend.estimates().stream().map(estimate -> doubling(estimate, chip)).toList(), fits, largest,
                lines.isEmpty() ? NoResult.withoutTrend(population)
                        : outOfRange != null ? outOfRange : NoResult.noSuchPoint(missing),
                MemoryAssumptions.of(population.query().basis(), asked), population.query().cluster());
    }

    /** The answer where there is no law. */
    static EdgeAnswer without(DensityQuery query, ForecastQuestion asked, NoResult unanswered) {
        return new EdgeAnswer(query.series(), query.benchmark(), null, query.basis(), asked, List.of(), List.of(),
                List.of(), unanswered, MemoryAssumptions.of(query.basis(), asked), query.cluster());
    }

    private static Doubling doubling(TrendEstimate estimate, double chip) {
        Estimate slope = estimate.slope();
        return new Doubling(estimate.name(), Span.of(slope), Span.of(slope.map(perDay -> perDay + chip)));
    }

    private static Fit fit(ForecastLine line, ForecastQuestion asked) {
        Forecast forecast = line.forecast();
        return new Fit(line.estimator(), forecast.reached(asked.score(), asked.size()).orElseThrow(),
                forecast.reached(asked.score(), asked.size(), asked.today(), asked.chipDoublingDays()).orElseThrow());
    }
}
