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
 * Equal capability (NMI, "parameters needed"): on the frontier of day t a score S takes N(S, t) = N_eff(S) exp(-(A t +
 * B)) parameters, and the inverses of that. Every answer has its interval: each replicate of the trend goes with the
 * draw of the law it was computed under, so that what both have in common cancels.
 */
public final class Forecast {

    /** How long the published performance of a chip of a price takes to double: 2.1 years (NMI). */
    public static final double CHIP_DOUBLING_DAYS = 767;

    /** The fewest parameters an answer can be. */
    public static final double FEWEST_PARAMS = 1;
    /** The most parameters, own or effective, an answer can be. */
    public static final double MOST_PARAMS = 1e18;

    private static final double ROUNDING_DAYS = 1e-6;
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final ScalingLaw law;
    private final DrawnLaws laws;
    private final TrendLines lines;
    private final double paramsInUnit;

    /**
     * @param law the law in force
     * @param laws its draws, those the lines were computed with
     * @param lines the trend of densities whose denominators count parameters
     */
    public Forecast(ScalingLaw law, DrawnLaws laws, TrendLines lines) {
        this(law, laws, lines, 1);
    }

    /**
     * The same where the denominators of the densities, and so all sizes here, count something else.
     *
     * @param paramsInUnit the parameters that one of these is, e.g. those in a gigabyte
     */
    public Forecast(ScalingLaw law, DrawnLaws laws, TrendLines lines, double paramsInUnit) {
        this.law = law;
        this.laws = laws;
        this.lines = lines;
        this.paramsInUnit = paramsInUnit;
    }

    /**
     * A date with its 95 % interval.
     *
     * @param date point value; null if the frontier does not get there between the years 1 and 9999
     * @param earliest 2.5 percentile; null for no end
     * @param latest 97.5 percentile; null for no end
     */
    public record Day(@Nullable LocalDate date, @Nullable LocalDate earliest, @Nullable LocalDate latest) {}

    /**
     * The parameters a release on the frontier of {@code date} needs for {@code score} percent; empty for a score
     * outside the law's range, and where the line leads to fewer than {@link #FEWEST_PARAMS} or more than
     * {@link #MOST_PARAMS}.
     */
    public Optional<Estimate> paramsNeeded(double score, LocalDate date) {
        double t = Trend.days(date);
        return lnEffectiveParams(score).map(point -> StrictMath.exp(point - lines.slope() * t - lines.intercept()))
                .filter(size -> canBe(size * paramsInUnit))
                .map(params -> ofLogarithms(params,
                        replicates(r -> laws.lnEffectiveParams(r % laws.size(), score) - at(r, t))));
    }

    /**
     * The score in percent that {@code params} parameters reach on the frontier of {@code date}; empty where
     * {@link #effectiveParams} is.
     */
    public Optional<Estimate> score(double params, LocalDate date) {
        double t = Trend.days(date);
        double logParams = StrictMath.log(params);
        return effectiveParams(params, date).map(effective -> {
            Ends ends = replicates(r -> score(laws.draw(r % laws.size()), logParams + at(r, t)));
            return Estimate.of(score(law, logParams + lines.slope() * t + lines.intercept()), ends.lower(),
                    ends.upper());
        });
    }

    /**
     * The effective parameters that {@code params} parameters have on the frontier of {@code date}; empty for fewer
     * than {@link #FEWEST_PARAMS} or more than {@link #MOST_PARAMS}.
     */
    public Optional<Double> effectiveParams(double params, LocalDate date) {
        return Optional
                .of(StrictMath.exp(StrictMath.log(params) + lines.slope() * Trend.days(date) + lines.intercept()))
                .filter(Forecast::canBe);
    }

    /**
     * The day a release of {@code params} parameters reaches {@code score} percent; empty for a score outside the law's
     * range.
     */
    public Optional<Day> reached(double score, double params) {
        return reached(score, params, Frontier.DEFAULT_START, Double.POSITIVE_INFINITY);
    }

    /**
     * The same for a device that itself grows: {@code params} fit into it on {@code asOf}, and twice as many every
     * {@code chipDoublingDays}.
     *
     * @param chipDoublingDays positive, e.g. {@link #CHIP_DOUBLING_DAYS}; infinite for a device that stays as it is
     */
    public Optional<Day> reached(double score, double params, LocalDate asOf, double chipDoublingDays) {
        double growth = StrictMath.log(2) / chipDoublingDays;
        double level = StrictMath.log(params) - growth * Trend.days(asOf);
        return lnEffectiveParams(score).map(point -> {
            Ends ends = replicates(
                    r -> time(laws.lnEffectiveParams(r % laws.size(), score) - level - lines.intercept(r),
                            lines.slope(r) + growth));
            return new Day(day(time(point - level - lines.intercept(), lines.slope() + growth)), day(ends.lower()),
                    day(ends.upper()));
        });
    }

    /**
     * The effective parameters of the densest model on {@code date} that a chip of a fixed price runs: its own
     * parameters, {@code params} on {@code asOf}, grow with the chip, and the density with the frontier. Empty for
     * fewer than {@link #FEWEST_PARAMS} or more than {@link #MOST_PARAMS}.
     */
    public Optional<Estimate> largestEffectiveParams(double params, LocalDate asOf, double chipDoublingDays,
            LocalDate date) {
        double t = Trend.days(date);
        double logParams = StrictMath.log(params) + StrictMath.log(2) / chipDoublingDays * (t - Trend.days(asOf));
        return Optional.of(StrictMath.exp(logParams + lines.slope() * t + lines.intercept()))
                .filter(Forecast::canBe)
                .map(largest -> ofLogarithms(largest, replicates(r -> logParams + at(r, t))));
    }

    /** The parameters whose weights fill {@code gigabytes} (of 10^9 bytes) at {@code bits} bits each. */
    public static double paramsIn(double gigabytes, int bits) {
        return gigabytes * 8e9 / bits;
    }

    /** Both kinds of progress together: 1/T = 1/T_density + 1/T_chip (NMI, densing and Moore's law), in days. */
    public static double combinedDoublingDays(double densityDoublingDays, double chipDoublingDays) {
        return 1 / (1 / densityDoublingDays + 1 / chipDoublingDays);
    }

    private static boolean canBe(double params) {
        return params >= FEWEST_PARAMS && params <= MOST_PARAMS;
    }

    /** Of a 95 % interval; infinite where it has none. */
    private record Ends(double lower, double upper) {}

    private static Estimate ofLogarithms(double value, Ends logarithms) {
        return Estimate.ofLogarithms(value, logarithms.lower(), logarithms.upper());
    }

    /**
     * Between the percentiles of {@code quantity} over the replicates. Where line and score both lie outside the drawn
     * law's range, on the same side of it, nobody knows which is farther out, and it is NaN: such a replicate counts as
     * the least possible at the lower end and as the most possible at the upper.
     */
    private Ends replicates(IntToDoubleFunction quantity) {
        double[] least = new double[lines.replicates()];
        double[] most = new double[least.length];
        for (int r = 0; r < least.length; r++) {
            double value = quantity.applyAsDouble(r);
            least[r] = Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
            most[r] = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }
        return new Ends(Percentiles.of(least).lower(), Percentiles.of(most).upper());
    }

    private double at(int replicate, double t) {
        return lines.slope(replicate) * t + lines.intercept(replicate);
    }

    private Optional<Double> lnEffectiveParams(double score) {
        return law.effectiveParams(score)
                .fold(params -> Optional.of(StrictMath.log(params)), floor -> Optional.empty(),
                        ceiling -> Optional.empty());
    }

    private static double score(ScalingLaw law, double lnEffectiveParams) {
        return law.score(StrictMath.exp(lnEffectiveParams), law.tokensAtLaw());
    }

    /**
     * When a line that lacks {@code missing} at t = 0 makes up for it. One that does not rise never does, but a level
     * one that lacks nothing has always been there. NaN if {@code missing} is.
     */
    private static double time(double missing, double slope) {
        if (slope > 0 || Double.isNaN(missing)) {
            return missing / slope;
        }
        return slope == 0 && missing <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** The first day on which the line has got there; one that misses it by less than rounding can tell has. */
    private static @Nullable LocalDate day(double t) {
        boolean inSight = t > Trend.days(FIRST_DAY) && t < Trend.days(LAST_DAY);
        return inSight ? Frontier.DEFAULT_START.plusDays((long) Math.ceil(t - ROUNDING_DAYS)) : null;
    }
}
