package org.densimeter.law.frontier;

import java.time.LocalDate;
import java.util.Comparator;

import org.densimeter.law.density.DensityPercentiles;
import org.jspecify.annotations.Nullable;

/**
 * A release with a density, measured or completed. The interval is stored as primitive numbers, which need a quarter of
 * the memory of {@link DensityPercentiles}; {@link #interval()} returns it as such.
 *
 * @param model model id
 * @param releaseDate its date
 * @param score the score that counts, percent
 * @param density positive and finite
 * @param lower 2.5 percentile of the density; 0 for no lower end; NaN if the interval is not known
 * @param upper 97.5 percentile; infinite for no upper end; NaN likewise
 * @param median 50 percentile; NaN if there is none or it is not known
 * @param effectiveParams N_eff
 * @param confirmed whether it counts even far above the frontier, see {@link HoldRule}
 * @param standardDeviation of a completed score, points; NaN if the score is measured
 */
public record FrontierPoint(String model, LocalDate releaseDate, double score, double density, double lower,
        double upper, double median, double effectiveParams, boolean confirmed, double standardDeviation) {

    /**
     * Orders by date, on one date by falling density, among equals by id. Only the first of a date can be a record.
     */
    static final Comparator<FrontierPoint> ORDER = Comparator.comparing(FrontierPoint::releaseDate)
            .thenComparing(FrontierPoint::density, Comparator.reverseOrder())
            .thenComparing(FrontierPoint::model);

    /** Creates a point that is not confirmed; {@code interval}: 95 % interval of the density; null if not known */
    public FrontierPoint(String model, LocalDate releaseDate, double score, double density,
            @Nullable DensityPercentiles interval, double effectiveParams) {
        this(model, releaseDate, score, density, interval == null ? Double.NaN : or(interval.lower(), 0),
                interval == null ? Double.NaN : or(interval.upper(), Double.POSITIVE_INFINITY),
                interval == null ? Double.NaN : or(interval.median(), Double.NaN), effectiveParams, false);
    }

    /** Creates a point with a measured score. */
    public FrontierPoint(String model, LocalDate releaseDate, double score, double density, double lower, double upper,
            double median, double effectiveParams, boolean confirmed) {
        this(model, releaseDate, score, density, lower, upper, median, effectiveParams, confirmed, Double.NaN);
    }

    /** Returns this point, confirmed or not. */
    public FrontierPoint confirmed(boolean mark) {
        return mark == confirmed ? this
                : new FrontierPoint(model, releaseDate, score, density, lower, upper, median, effectiveParams, mark,
                        standardDeviation);
    }

    /** Returns this point with a completed score of this standard deviation in points; NaN: with a measured score. */
    public FrontierPoint completed(double deviation) {
        return new FrontierPoint(model, releaseDate, score, density, lower, upper, median, effectiveParams, confirmed,
                deviation);
    }

    /** Returns whether the score is completed. */
    public boolean completed() {
        return !Double.isNaN(standardDeviation);
    }

    /** Returns 95 % interval of the density; null if not known. */
    public @Nullable DensityPercentiles interval() {
        return Double.isNaN(lower) ? null : new DensityPercentiles(finite(lower), finite(upper), finite(median));
    }

    private static double or(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }

    private static @Nullable Double finite(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY ? value : null;
    }
}
