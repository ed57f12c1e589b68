package org.densimeter.law.forecast;

import java.time.LocalDate;
import java.util.Arrays;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendLines;
import org.jspecify.annotations.Nullable;

/**
 * The frontier that is forecast from what was known on one day, the origin T: ln rho(t) in replicates, each the line of
 * a replicate of the trend plus an error of level and slope,
 *
 * <pre>
 * y_r(t) = A_r t + B_r + u_r                                  before T
 * y_r(t) = max(F_r, A_r t + B_r + u_r + v_r (t - T))          from T on
 * </pre>
 *
 * with u and v drawn from normals with the standard deviations of {@link ForecastErrors}, and F_r the density, under
 * the law of the replicate, of the release that set the frontier on T: a frontier never falls. So an interval holds the
 * error of the line (law, scores, families), the scatter of the frontier about it, and changes of its slope. The point
 * value is the line, or F where that is denser. Immutable.
 */
public final class PredictiveLines {

    private final TrendLines lines;
    private final boolean interval;
    private final double origin;
    private final double seen;
    private final double[] seenReplicates;
    private final double[] level;
    private final double[] slope;

    private PredictiveLines(TrendLines lines, boolean interval, double origin, double seen, double[] seenReplicates,
            double[] level, double[] slope) {
        this.lines = lines;
        this.interval = interval;
        this.origin = origin;
        this.seen = seen;
        this.seenReplicates = seenReplicates;
        this.level = level;
        this.slope = slope;
    }

    /** Returns the lines themselves, whose intervals say how well the line is known, not where the frontier will be. */
    public static PredictiveLines ofLine(TrendLines lines) {
        double[] none = new double[lines.replicates()];
        double[] unseen = new double[none.length];
        Arrays.fill(unseen, Double.NEGATIVE_INFINITY);
        return new PredictiveLines(lines, true, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, unseen, none, none);
    }

    /** Returns the point line alone, without any interval: for an estimator whose intervals do not cover. */
    public static PredictiveLines withoutInterval(TrendLines lines) {
        PredictiveLines line = ofLine(lines);
        return new PredictiveLines(lines, false, line.origin, line.seen, line.seenReplicates, line.level, line.slope);
    }

    /**
     * Returns the frontier forecast on {@code origin}.
     *
     * @param lines the trend by what was known on {@code origin}
     * @param laws the draws the lines were computed with
     * @param history the releases known on {@code origin}
     * @param errors the errors made before
     * @param seed of the errors that are drawn
     */
    public static PredictiveLines of(TrendLines lines, DrawnLaws laws, FrontierHistory history, LocalDate origin,
            ForecastErrors errors, Seed seed) {
        int replicates = lines.replicates();
        double[] level = new double[replicates];
        double[] slope = new double[replicates];
        double[] seen = new double[replicates];
        MeasuredRelease densest = history.densest(origin).orElse(null);
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = seed.replicate(r);
            level[r] = errors.levelError() * random.nextGaussian();
            slope[r] = errors.slopeError() * random.nextGaussian();
            seen[r] = seen(densest, laws, r);
        }
        double day = Trend.days(origin);
        return new PredictiveLines(lines, true, day, history.frontier(day), seen, level, slope);
    }

    /** Returns F_r; negative infinity where the drawn law cannot measure the release, which then bounds nothing. */
    private static double seen(@Nullable MeasuredRelease densest, DrawnLaws laws, int replicate) {
        if (densest == null) {
            return Double.NEGATIVE_INFINITY;
        }
        double density = laws.lnEffectiveParams(replicate % laws.size(), densest.score()) - densest.logCost();
        return Double.isFinite(density) ? density : Double.NEGATIVE_INFINITY;
    }

    /** Returns whether there is an interval; without one only the point values mean anything. */
    public boolean hasInterval() {
        return interval;
    }

    /** Returns the number of replicates. */
    public int replicates() {
        return lines.replicates();
    }

    /** Returns the point value of ln rho on day {@code t}. */
    public double at(double t) {
        double line = lines.slope() * t + lines.intercept();
        return t < origin ? line : Math.max(line, seen);
    }

    /** Returns ln rho of one replicate on day {@code t}. */
    public double at(int replicate, double t) {
        double line = lines.slope(replicate) * t + lines.intercept(replicate) + level[replicate];
        return t < origin ? line : Math.max(line + slope[replicate] * (t - origin), seenReplicates[replicate]);
    }

    /**
     * Returns ln rho of one replicate on day {@code t} as growth since the origin on top of the density that the law in
     * force gives the release that set the frontier there: the error of the law that both share cancels. For forecasts
     * of a density itself.
     */
    public double growthAt(int replicate, double t) {
        double seenThen = seenReplicates[replicate];
        double value = at(replicate, t);
        return Double.isFinite(seenThen) ? value - seenThen + seen : value;
    }

    /**
     * Returns the first day on which the point value plus {@code growth} t reaches {@code need}.
     *
     * @return infinite where it never does (positive), or always has (negative); NaN if {@code need} is
     */
    double reached(double need, double growth) {
        return reached(need, growth, lines.slope(), lines.intercept(), 0, seen);
    }

    /** Returns the same of one replicate. */
    double reached(int replicate, double need, double growth) {
        return reached(need, growth, lines.slope(replicate), lines.intercept(replicate) + level[replicate],
                slope[replicate], seenReplicates[replicate]);
    }

    private double reached(double need, double growth, double a, double b, double change, double floor) {
        double before = time(need - b, a + growth);
        if (Double.isNaN(before) || before < origin || origin == Double.POSITIVE_INFINITY) {
            return before;
        }
        double atOrigin = a * origin + b;
        double after = time(need - growth * origin - atOrigin, a + change + growth);
        double seenDay = Double.isFinite(floor) ? time(need - growth * origin - floor, growth) : after;
        return origin + Math.max(0, Math.min(after, seenDay));
    }

    /**
     * Returns the time at which a line that is {@code missing} too low at t = 0 reaches its target. One that does not
     * rise never does, but a level line that is not too low has always been there. NaN if {@code missing} is.
     */
    private static double time(double missing, double slope) {
        if (slope > 0 || Double.isNaN(missing)) {
            return missing / slope;
        }
        return slope == 0 && missing <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
