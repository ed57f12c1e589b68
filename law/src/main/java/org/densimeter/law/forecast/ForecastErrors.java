package org.densimeter.law.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.trend.PointLine;
import org.densimeter.law.trend.Trend;
import org.jspecify.annotations.Nullable;

/**
 * The errors that one estimator's line made before, by rolling origin: for origins o every {@value #STEP_DAYS} days
 * before the day T of the forecast, the line is fitted to what was known on o, and compared with the frontier of o + h
 * for every h up to T - o (Tashman, Int. J. Forecasting 16:437-450, 2000). From them come the two standard deviations
 * of a predictive interval.
 *
 * <p>
 * The error of the frontier about the line h days ahead is modelled as u + v h with independent normal u and v, whose
 * standard deviations are {@code levelError} and {@code slopeError}:
 *
 * <pre>
 * levelError^2 = mean over o of e(o, 0)^2
 * slopeError^2 = sum over o, h of ((e(o, h) - e(o, 0)) span(o) / span(T))^2 / sum over o, h of h^2
 * </pre>
 *
 * where e(o, h) = y(o + h) - line_o(o + h). A slope fitted to a longer history errs less: each error is scaled by the
 * history it had. {@code slopeError} is at least {@link #LEAST_SLOPE_ERROR} of the slope, because few origins may all
 * lie in a time without a change of slope.
 *
 * @param estimator name of the estimator
 * @param origins the number of origins before T
 * @param levelError standard deviation of the level, in ln rho
 * @param slopeError standard deviation of the slope, in ln rho per day
 * @param past every error made before, by horizon and then origin
 */
public record ForecastErrors(String estimator, int origins, double levelError, double slopeError,
        List<PastError> past) {

    /** Days from one origin, and from one horizon, to the next. */
    public static final int STEP_DAYS = 30;
    /** The least standard deviation of a slope's error, as a share of the slope. */
    public static final double LEAST_SLOPE_ERROR = 0.3;

    private static final int MIN_RELEASES = 8;
    private static final int MIN_RECORDS = 3;
    private static final int MIN_SPAN_DAYS = 180;

    /**
     * One error made before.
     *
     * @param horizonDays h
     * @param error ln of the realised frontier over the line, e(o, h)
     */
    public record PastError(int horizonDays, double error) {}

    /**
     * How the line's point value did at one horizon.
     *
     * @param horizonDays the horizon whose errors these are: the asked one rounded to {@link #STEP_DAYS}, or the
     * longest that has an error
     * @param forecasts the number of past forecasts
     * @param medianFactor the median of forecast over realised density: 2 is a forecast twice as dense as came out
     * @param typicalFactor exp of the root mean square of ln (forecast over realised), at least 1
     */
    public record Calibration(int horizonDays, int forecasts, double medianFactor, double typicalFactor) {}

    public ForecastErrors {
        past = List.copyOf(past);
    }

    /**
     * Returns the errors of {@code estimator} known on {@code date}.
     *
     * @param history the releases; those after {@code date} are ignored
     * @param line the estimator's line on {@code date}, whose own scatter is used where no earlier origin exists
     */
    public static ForecastErrors of(String estimator, FrontierHistory history, PointLine line, LocalDate date) {
        double last = Trend.days(date);
        List<PastError> past = new ArrayList<>();
        double levels = 0;
        double slopes = 0;
        double squaredDays = 0;
        int origins = 0;
        for (double o = last - STEP_DAYS; isOrigin(history, o); o -= STEP_DAYS) {
            PointLine then = history.line(estimator, o).orElse(null);
            if (then == null) {
                break;
            }
            origins++;
            double level = history.frontier(o) - then.at(o);
            levels += level * level;
            double weight = history.span(o) / history.span(last);
            for (int h = 0; o + h <= last; h += STEP_DAYS) {
                double error = history.frontier(o + h) - then.at(o + h);
                past.add(new PastError(h, error));
                slopes += (error - level) * (error - level) * weight * weight;
                squaredDays += (double) h * h;
            }
        }
        double slopeError = squaredDays > 0 ? Math.sqrt(slopes / squaredDays) : 0;
        double levelError = origins > 0 ? Math.sqrt(levels / origins) : scatter(history, line, last);
        return new ForecastErrors(estimator, origins, levelError,
                Math.max(slopeError, LEAST_SLOPE_ERROR * Math.abs(line.slope())), past);
    }

    /** Returns how the estimator did about {@code horizonDays} ahead, as far as it is known; null where nothing is. */
    public @Nullable Calibration calibration(double horizonDays) {
        int longest = past.stream().mapToInt(PastError::horizonDays).max().orElse(-1);
        if (longest < 0) {
            return null;
        }
        int horizon = Math.min(longest, (int) Math.round(Math.max(0, horizonDays) / STEP_DAYS) * STEP_DAYS);
        double[] logs = past.stream().filter(e -> e.horizonDays() == horizon).mapToDouble(e -> -e.error()).toArray();
        double squares = 0;
        for (double log : logs) {
            squares += log * log;
        }
        return new Calibration(horizon, logs.length, StrictMath.exp(Percentiles.of(logs).median()),
                StrictMath.exp(Math.sqrt(squares / logs.length)));
    }

    /** Returns whether enough was known on {@code date} for a forecast: 8 releases, 3 records and 180 days. */
    public static boolean isOrigin(FrontierHistory history, LocalDate date) {
        double day = Trend.days(date);
        return isOrigin(history, day);
    }

    private static boolean isOrigin(FrontierHistory history, double o) {
        return history.known(o) >= MIN_RELEASES && history.span(o) >= MIN_SPAN_DAYS
                && history.records(o) >= MIN_RECORDS;
    }

    /** Returns the root mean square of the frontier about the line, at steps back from {@code last}. */
    private static double scatter(FrontierHistory history, PointLine line, double last) {
        double squares = 0;
        int count = 0;
        for (double t = last; Double.isFinite(history.frontier(t)); t -= STEP_DAYS) {
            double error = history.frontier(t) - line.at(t);
            squares += error * error;
            count++;
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
