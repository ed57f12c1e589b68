package org.densimeter.law.forecast;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendLines;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts at equal capability (NMI, "parameters needed"): on the frontier of day t a score S needs N(S, t) = N_eff(S)
 * exp(-(A t + B)) parameters, and the inverses of that. Every answer has the interval of its {@link PredictiveLines}:
 * each replicate is combined with the draw of the law it was computed under, so that common errors cancel.
 */
public final class Forecast {

    /** The doubling time of chip performance at a fixed price, as published: 2.1 years (NMI). */
    public static final double CHIP_DOUBLING_DAYS = 767;

    /** The smallest number of parameters that is reported. */
    public static final double MIN_PARAMS = 1;
    /** The largest number of parameters, own or effective, that is reported. */
    public static final double MAX_PARAMS = 1e18;

    private static final double ROUNDING_DAYS = 1e-6;
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final ScalingLaw law;
    private final DrawnLaws laws;
    private final PredictiveLines lines;
    private final double paramsInUnit;

    /**
     * Creates a forecast whose intervals say how well the line is known, not where the frontier will be.
     *
     * @param law the law in force
     * @param laws the draws the lines were computed with
     * @param lines the trend of densities whose denominators count parameters
     */
    public Forecast(ScalingLaw law, DrawnLaws laws, TrendLines lines) {
        this(law, laws, PredictiveLines.ofLine(lines), 1);
    }

    /**
     * Creates a forecast for densities whose denominators, and so all sizes here, are in another unit.
     *
     * @param law the law in force
     * @param laws the draws the lines were computed with
     * @param lines the frontier that is forecast
     * @param paramsInUnit parameters in one unit, e.g. in a gigabyte; 1 for parameters
     */
    public Forecast(ScalingLaw law, DrawnLaws laws, PredictiveLines lines, double paramsInUnit) {
        this.law = law;
        this.laws = laws;
        this.lines = lines;
        this.paramsInUnit = paramsInUnit;
    }

    /**
     * A date with its 95 % interval.
     *
     * @param date point value; null if the frontier does not reach it between the years 1 and 9999
     * @param earliest 2.5 percentile; null for no end
     * @param latest 97.5 percentile; null for no end
     */
    public record Day(@Nullable LocalDate date, @Nullable LocalDate earliest, @Nullable LocalDate latest) {}

    /**
     * Returns the parameters a release on the frontier of {@code date} needs for {@code score} percent; empty for a
     * score outside the law's range, and where the line gives fewer than {@link #MIN_PARAMS} or more than
     * {@link #MAX_PARAMS}.
     */
    public Optional<Estimate> paramsNeeded(double score, LocalDate date) {
        double t = Trend.days(date);
        return lnEffectiveParams(score).map(point -> StrictMath.exp(point - lines.at(t)))
                .filter(size -> isPossible(size * paramsInUnit))
                .map(params -> ofLogarithms(params,
                        replicates(r -> laws.lnEffectiveParams(r % laws.size(), score) - lines.at(r, t))));
    }

    /**
     * Returns the score in percent that {@code params} parameters reach on the frontier of {@code date}; empty where
     * {@link #effectiveParams} is.
     */
    public Optional<Estimate> score(double params, LocalDate date) {
        double t = Trend.days(date);
        double logParams = StrictMath.log(params);
        return effectiveParams(params, date).map(effective -> {
            Ends ends = replicates(r -> score(laws.draw(r % laws.size()), logParams + lines.at(r, t)));
            return Estimate.of(score(law, logParams + lines.at(t)), ends.lower(), ends.upper());
        });
    }

    /**
     * Returns the effective parameters that {@code params} parameters have on the frontier of {@code date}; empty for
     * fewer than {@link #MIN_PARAMS} or more than {@link #MAX_PARAMS}.
     */
    public Optional<Double> effectiveParams(double params, LocalDate date) {
        double t = Trend.days(date);
        return Optional.of(StrictMath.exp(StrictMath.log(params) + lines.at(t))).filter(Forecast::isPossible);
    }

    /**
     * Returns the day a release of {@code params} parameters reaches {@code score} percent; empty for a score outside
     * the law's range.
     */
    public Optional<Day> reached(double score, double params) {
        return reached(score, params, Frontier.DEFAULT_START, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the same day for a device whose memory grows: {@code params} fit into it on {@code asOf}, and twice as
     * many every {@code chipDoublingDays}.
     *
     * @param chipDoublingDays positive, e.g. {@link #CHIP_DOUBLING_DAYS}; infinite for a device of constant size
     */
    public Optional<Day> reached(double score, double params, LocalDate asOf, double chipDoublingDays) {
        double growth = StrictMath.log(2) / chipDoublingDays;
        double level = StrictMath.log(params) - growth * Trend.days(asOf);
        return lnEffectiveParams(score).map(point -> {
            Ends ends = replicates(
                    r -> lines.reached(r, laws.lnEffectiveParams(r % laws.size(), score) - level, growth));
            return new Day(day(lines.reached(point - level, growth)), day(ends.lower()), day(ends.upper()));
        });
    }

    /**
     * Returns the day the frontier reaches a density.
     *
     * @param lnDensity natural logarithm of the density under the law in force
     * @param replicate the same under the law of a replicate: of a release, its N_eff under draw {@code r} modulo the
     * number of draws over its cost, so that the error of the law that it shares with the frontier cancels
     */
    public Day reached(double lnDensity, IntToDoubleFunction replicate) {
        Ends ends = replicates(r -> lines.reached(r, replicate.applyAsDouble(r), 0));
        return new Day(day(lines.reached(lnDensity, 0)), day(ends.lower()), day(ends.upper()));
    }

    /**
     * Returns the effective parameters of the densest model on {@code date} that fits a chip of a fixed price: its own
     * parameters, {@code params} on {@code asOf}, grow with the chip, and the density with the frontier. Empty for
     * fewer than {@link #MIN_PARAMS} or more than {@link #MAX_PARAMS}.
     */
    public Optional<Estimate> largestEffectiveParams(double params, LocalDate asOf, double chipDoublingDays,
            LocalDate date) {
        double t = Trend.days(date);
        double logParams = StrictMath.log(params) + StrictMath.log(2) / chipDoublingDays * (t - Trend.days(asOf));
        return Optional.of(StrictMath.exp(logParams + lines.at(t)))
                .filter(Forecast::isPossible)
                .map(largest -> ofLogarithms(largest, replicates(r -> logParams + lines.at(r, t))));
    }

    /**
     * Returns the density of the frontier on {@code date}, as the law in force measures it, with the interval of
     * {@link PredictiveLines#growthAt}.
     */
    public Estimate frontier(LocalDate date) {
        double t = Trend.days(date);
        return ofLogarithms(StrictMath.exp(lines.at(t)), replicates(r -> lines.growthAt(r, t)));
    }

    /** Returns the parameters whose weights fill {@code gigabytes} (of 10^9 bytes) at {@code bits} bits each. */
    public static double paramsIn(double gigabytes, int bits) {
        return gigabytes * 8e9 / bits;
    }

    /**
     * Returns the doubling time of both kinds of progress together: 1/T = 1/T_density + 1/T_chip (NMI, densing and
     * Moore's law), in days.
     */
    public static double combinedDoublingDays(double densityDoublingDays, double chipDoublingDays) {
        return 1 / (1 / densityDoublingDays + 1 / chipDoublingDays);
    }

    private static boolean isPossible(double params) {
        return params >= MIN_PARAMS && params <= MAX_PARAMS;
    }

    /** The ends of a 95 % interval; infinite where an end is open. */
    private record Ends(double lower, double upper) {}

    private static Estimate ofLogarithms(double value, Ends logarithms) {
        return Estimate.ofLogarithms(value, logarithms.lower(), logarithms.upper());
    }

    /**
     * Returns the percentiles of {@code quantity} over the replicates. Where line and score both lie outside the drawn
     * law's range on the same side, the quantity is unknown, and NaN: such a replicate counts as negative infinity for
     * the lower end and as infinity for the upper end.
     */
    private Ends replicates(IntToDoubleFunction quantity) {
        if (!lines.hasInterval()) {
            return new Ends(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double[] least = new double[lines.replicates()];
        double[] most = new double[least.length];
        for (int r = 0; r < least.length; r++) {
            double value = quantity.applyAsDouble(r);
            least[r] = Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
            most[r] = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }
        return new Ends(Percentiles.of(least).lower(), Percentiles.of(most).upper());
    }

    private Optional<Double> lnEffectiveParams(double score) {
        return law.effectiveParams(score)
                .fold(params -> Optional.of(StrictMath.log(params)), floor -> Optional.empty(),
                        ceiling -> Optional.empty());
    }

    private static double score(ScalingLaw law, double lnEffectiveParams) {
        return law.score(StrictMath.exp(lnEffectiveParams), law.tokensAtLaw());
    }

    /** Returns the first day at or after {@code t}, allowing for rounding; null outside the years 1 to 9999. */
    private static @Nullable LocalDate day(double t) {
        boolean inSight = t > Trend.days(FIRST_DAY) && t < Trend.days(LAST_DAY);
        return inSight ? Frontier.DEFAULT_START.plusDays((long) Math.ceil(t - ROUNDING_DAYS)) : null;
    }
}
