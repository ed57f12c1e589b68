package org.densimeter.density.analysis;

import java.time.LocalDate;

import org.densimeter.density.estimation.ForecastLine;
import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.law.forecast.BestValue;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.interval.Percentiles;

/**
 * The time from a release to the day on which the frontier is {@code factor} times as dense: ln(factor rho /
 * rho_max(t0)) / A, by one estimator. Each replicate reads both densities under its own draw of the law.
 *
 * <p>
 * A day after the last release that counts is a forecast. The interval of the slope does not hold for it (TRUST.md,
 * "Forecasts"), so that it has none, and {@code predicted} is the day by the forecast of the frontier.
 *
 * @param estimator name of the estimator
 * @param days null where the frontier does not grow; negative where it already was so dense on the day of the release,
 * and then the line has passed that density so many days before
 * @param lower 2.5 percentile; null for no lower end, and without interval
 * @param upper 97.5 percentile; null for no upper end, and without interval
 * @param date the day it is reached; null with {@code days}
 * @param earliest null with {@code lower}
 * @param latest null with {@code upper}
 * @param predicted the day the forecast of the frontier reaches that density, by {@code quantile} with its predictive
 * interval: it starts from the line and not from rho_max(t0), so that it is later where that lies above the line; null
 * where {@code date} is not after the last release that counts
 */
public record TimeToDensity(String estimator, Double days, Double lower, Double upper, LocalDate date,
        LocalDate earliest, LocalDate latest, Day predicted) {

    private static final double FARTHEST_DAYS = 2_900_000;

    /** The parts of a density: N_eff of {@code score} over exp({@code logCost}). */
    record Dense(double density, double score, double logCost) {

        /** That of a release that competes. */
        static Dense of(QueryPopulation population, String model) {
            QueriedDensity found = population.competing().get(model);
            double cost = population.query().basis().cost(found.card());
            return new Dense(found.entry().effectiveParams() / cost, found.entry().score(), StrictMath.log(cost));
        }
    }

    static TimeToDensity of(ForecastLine line, QueryPopulation population, double factor, Dense release, Dense front,
            LocalDate from) {
        var point = BestValue.daysUntil(factor, front.density(), release.density(), line.lines().slope());
        Double inForce = point.isPresent() ? finite(point.getAsDouble()) : null;
        LocalDate date = day(from, inForce);
        if (date == null || date.isAfter(line.origin())) {
            return new TimeToDensity(line.estimator(), inForce, null, null, date, null, null,
                    predicted(line, population, factor, release));
        }
        double[] days = new double[line.lines().replicates()];
        for (int r = 0; r < days.length; r++) {
            int draw = r % population.laws().size();
            double ahead = difference(population.laws().lnEffectiveParams(draw, release.score()) - release.logCost(),
                    population.laws().lnEffectiveParams(draw, front.score()) - front.logCost());
            double missing = StrictMath.log(factor) + ahead;
            double slope = line.lines().slope(r);
            days[r] = slope > 0 ? missing / slope : missing < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        Percentiles percentiles = Percentiles.of(days);
        Double lower = finite(percentiles.lower());
        Double upper = finite(percentiles.upper());
        return new TimeToDensity(line.estimator(), inForce, lower, upper, date, day(from, lower), day(from, upper),
                null);
    }

    private static Day predicted(ForecastLine line, QueryPopulation population, double factor, Dense release) {
        double growth = StrictMath.log(factor);
        return line.forecast()
                .reached(growth + StrictMath.log(release.density()),
                        r -> growth + population.laws().lnEffectiveParams(r % population.laws().size(), release.score())
                                - release.logCost());
    }

    /** How much denser a release is; nothing where the draw's range has both scores on the same side outside. */
    private static double difference(double release, double front) {
        return release == front ? 0 : release - front;
    }

    private static Double finite(double days) {
        return Math.abs(days) < FARTHEST_DAYS ? days : null;
    }

    private static LocalDate day(LocalDate from, Double days) {
        return days == null ? null : from.plusDays((long) Math.ceil(days));
    }
}
