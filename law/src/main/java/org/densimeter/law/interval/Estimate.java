package org.densimeter.law.interval;

import java.util.function.DoubleUnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A value with its 95 % interval. Every value with an interval is of this type in memory; events, stored rows and HTTP
 * answers that spell the three numbers otherwise are made from it and say so.
 *
 * @param value the point value, finite; null if there is none, e.g. no doubling time without growth
 * @param lower the 2.5 percentile, finite; null if the interval is open below, or was not computed
 * @param upper the 97.5 percentile, finite; null if the interval is open above, or was not computed
 */
public record Estimate(@Nullable Double value, @Nullable Double lower, @Nullable Double upper) {

    /** Returns {@code value} without an interval. */
    public static Estimate exact(@Nullable Double value) {
        return new Estimate(value, null, null);
    }

    /** Returns {@code value} with the interval of {@code replicates}; an infinite percentile is an open end. */
    public static Estimate of(@Nullable Double value, Percentiles replicates) {
        return of(value, replicates.lower(), replicates.upper());
    }

    /** Returns {@code value} between two ends, of which an infinite one is open. */
    public static Estimate of(@Nullable Double value, double lower, double upper) {
        return new Estimate(value, finite(lower), finite(upper));
    }

    /**
     * Returns a positive {@code value} with the interval of replicates of its logarithm. An end whose exponential is 0
     * or infinite is open.
     */
    public static Estimate ofLogarithms(@Nullable Double value, double lower, double upper) {
        return new Estimate(value, positive(StrictMath.exp(lower)), positive(StrictMath.exp(upper)));
    }

    /** Returns a positive quantity from replicates of its logarithm, with the median as value; see above. */
    public static Estimate ofLogarithms(Percentiles logarithms) {
        return ofLogarithms(positive(StrictMath.exp(logarithms.median())), logarithms.lower(), logarithms.upper());
    }

    /** Returns the estimate of {@code increasing} of the quantity; what is absent or open stays so. */
    public Estimate map(DoubleUnaryOperator increasing) {
        return new Estimate(map(value, increasing), map(lower, increasing), map(upper, increasing));
    }

    /** Returns the estimate of {@code factor} (positive) times the quantity. */
    public Estimate times(double factor) {
        return map(number -> number * factor);
    }

    /**
     * Returns the estimate of {@code numerator} over the quantity, with the ends exchanged: of a growth rate with ln 2
     * the doubling time. Where the quantity is 0, negative or absent, so is the quotient.
     *
     * @param numerator positive
     */
    public Estimate inverted(double numerator) {
        return new Estimate(quotient(numerator, value), quotient(numerator, upper), quotient(numerator, lower));
    }

    /** Returns {@code numerator} over {@code quantity}; null unless that is positive. */
    public static @Nullable Double quotient(double numerator, @Nullable Double quantity) {
        return quantity != null && quantity > 0 ? Double.valueOf(numerator / quantity) : null;
    }

    private static @Nullable Double map(@Nullable Double number, DoubleUnaryOperator function) {
        return number == null ? null : Double.valueOf(function.applyAsDouble(number));
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? Double.valueOf(number) : null;
    }

    private static @Nullable Double positive(double number) {
        return number > 0 && number < Double.POSITIVE_INFINITY ? Double.valueOf(number) : null;
    }
}
