package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.densimeter.density.estimation.ForecastLine;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.forecast.Forecast;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.forecast.ForecastErrors.Calibration;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.Trend;

/**
 * The forecast of a score, a size or a date from the other two (method.md, section 5: N(S, t) = N_eff(S) exp(-(A t +
 * B)) and its inverses).
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param basis what densities are divided by
 * @param asked the parameters of the question
 * @param floor d of the law, percent: scores at or below it have no effective parameters
 * @param ceiling of the law, percent: scores at or above it have none either
 * @param origin the day of the last release that competes, from which the forecast looks ahead; null without a line
 * @param answers by each estimator that has a line, and whose line leads to a number: {@code quantile} first, with a
 * predictive interval, then {@code records} for comparison, without an interval
 * @param unanswered why one is missing, or has no day; null if nothing is
 * @param assumes what the gigabytes rest on, a sentence each; empty for a question without any
 * @param remarks where an answer lies outside what any release has shown, a sentence each; empty if none does
 * @param cluster what the intervals resample
 */
public record ForecastAnswer(String series, String benchmark, String lawVersion, DensityBasis basis,
        ForecastQuestion asked, Double floor, Double ceiling, LocalDate origin, List<Answer> answers,
        NoResult unanswered, List<String> assumes, List<String> remarks, Cluster cluster) {

    /**
     * The answer by one estimator.
     *
     * @param estimator name of the estimator
     * @param params the parameters a release needs, as the basis counts them; null if they were given, and on basis
     * {@code memory}
     * @param memoryGb gigabytes they take at the given bits, on basis {@code memory} at those of the release; null if a
     * size was given
     * @param day the day it is reached; null if it was given
     * @param score the score that is reached, percent; null if it was given
     * @param effectiveParams N_eff the answer rests on
     * @param extrapolationFactor the same over the largest reference run's N: how far it extrapolates
     * @param calibration how far the estimator was off before, about as many days ahead; null where it made no forecast
     * before
     */
    public record Answer(String estimator, Estimate params, Estimate memoryGb, Day day, Estimate score,
            double effectiveParams, double extrapolationFactor, Calibration calibration) {

        /**
         * The same with the gigabytes its parameters take at {@code bits}; null where the size was counted in gigabytes
         * all along.
         */
        private Answer withMemory(Integer bits) {
            if (bits == null) {
                return new Answer(estimator, null, params, day, score, effectiveParams, extrapolationFactor,
                        calibration);
            }
            double gigabytes = bits / 8e9;
            return new Answer(estimator, params,
                    new Estimate(params.value() * gigabytes, times(params.lower(), gigabytes),
                            times(params.upper(), gigabytes)),
                    day, score, effectiveParams, extrapolationFactor, calibration);
        }

        private static Double times(Double value, double factor) {
            return value == null ? null : Double.valueOf(value * factor);
        }
    }

    /** The answer that {@code population} gives. */
    static ForecastAnswer of(QueryPopulation population, ForecastQuestion asked) {
        NoResult outOfRange = asked.score() == null ? null : NoResult.outOfRange(asked.score(), population.law().law());
        List<ForecastLine> lines = outOfRange == null ? population.forecasts() : List.of();
        List<Answer> answers = lines.stream().flatMap(line -> answer(population, line, asked).stream()).toList();
        NoResult unanswered = outOfRange != null ? outOfRange
                : lines.isEmpty() ? NoResult.withoutTrend(population)
                        : NoResult.noSuchPoint(missing(lines, answers, asked));
        return new ForecastAnswer(population.query().series(), population.query().benchmark(),
                population.law().version(), population.query().basis(), asked, population.law().law().performance().d(),
                population.law().law().ceiling(), lines.isEmpty() ? null : lines.get(0).origin(), answers, unanswered,
                MemoryAssumptions.of(population.query().basis(), asked), ForecastRemarks.on(population, asked, answers),
                population.query().cluster());
    }

    private static List<String> missing(List<ForecastLine> lines, List<Answer> answers, ForecastQuestion asked) {
        if (asked.date() == null) {
            return answers.stream()
                    .filter(answer -> answer.day().date() == null)
                    .map(answer -> NoResult.noDay(answer.estimator(), asked.score() + " percent"))
                    .toList();
        }
        return lines.stream()
                .map(ForecastLine::estimator)
                .filter(name -> answers.stream().noneMatch(answer -> answer.estimator().equals(name)))
                .map(name -> NoResult.noParams(name, asked.date()))
                .toList();
    }

    /** The answer where there is no law. */
    static ForecastAnswer without(DensityQuery query, ForecastQuestion asked, NoResult unanswered) {
        return new ForecastAnswer(query.series(), query.benchmark(), null, query.basis(), asked, null, null, null,
                List.of(), unanswered, MemoryAssumptions.of(query.basis(), asked), List.of(), query.cluster());
    }

    private static Optional<Answer> answer(QueryPopulation population, ForecastLine line, ForecastQuestion asked) {
        Forecast forecast = line.forecast();
        if (asked.score() == null) {
            double size = asked.size()
                    * StrictMath.pow(2, (Trend.days(asked.date()) - Trend.days(asked.today())) / asked.growthDays());
            return forecast.score(size, asked.date())
                    .map(score -> answer(population, line, asked, null, null, score,
                            forecast.effectiveParams(size, asked.date()).orElseThrow()));
        }
        double effective = population.law().law().effectiveParams(asked.score()).ifMeasured().orElseThrow();
        if (asked.date() == null) {
            return forecast.reached(asked.score(), asked.size(), asked.today(), asked.growthDays())
                    .map(day -> answer(population, line, asked, null, day, null, effective));
        }
        return forecast.paramsNeeded(asked.score(), asked.date())
                .map(size -> answer(population, line, asked, size, null, null, effective).withMemory(asked.bits()));
    }

    private static Answer answer(QueryPopulation population, ForecastLine line, ForecastQuestion asked, Estimate params,
            Day day, Estimate score, double effective) {
        LocalDate date = day == null ? asked.date() : day.date();
        double ahead = date == null ? 0 : ChronoUnit.DAYS.between(line.origin(), date);
        return new Answer(line.estimator(), params, null, day, score, effective,
                effective / population.law().largestParams(), line.errors().calibration(ahead));
    }
}
