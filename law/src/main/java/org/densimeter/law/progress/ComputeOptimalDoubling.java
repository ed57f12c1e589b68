package org.densimeter.law.progress;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.densimeter.law.interval.Estimate;

/**
 * Computes the doubling time from compute-optimal scaling (Ho et al. 2024, appendix G): the time that progress at
 * constant N and D needs to lower the loss as much as a doubling of compute with optimal N and D. It does not need
 * constant exponents, and therefore covers specifications 14 and 15.
 */
public final class ComputeOptimalDoubling {

    /** The compute of the paper, FLOP. */
    public static final double PUBLISHED_COMPUTE = 1e25;
    /** The published median in months, and its 95 % interval. */
    public static final Estimate PUBLISHED_MONTHS = new Estimate(8.6, 4.5, 14.5);

    private static final double FLOP_PER_PARAMETER_AND_TOKEN = 6;
    private static final double MONTHS_PER_YEAR = 12;
    private static final double MAX_YEARS = 100;
    private static final double STEP_YEARS = 0.05;
    private static final double TOLERANCE = 1e-12;
    private static final int MAX_EVALUATIONS = 1_000;

    private ComputeOptimalDoubling() {}

    /**
     * Returns the months that progress at {@code setting} needs for the effect of doubling {@code compute} FLOP; empty
     * if a hundred years do not suffice, or if one of the terms does not fall with its scale, so that there is no
     * optimal split.
     */
    public static OptionalDouble months(ProgressLaw law, Setting setting, double compute) {
        double product = compute / FLOP_PER_PARAMETER_AND_TOKEN;
        double params = bestParams(law, setting, product);
        double paramsAtDouble = bestParams(law, setting, 2 * product);
        if (Double.isNaN(params) || Double.isNaN(paramsAtDouble)) {
            return OptionalDouble.empty();
        }
        double target = law.loss(setting, paramsAtDouble, 2 * product / paramsAtDouble);
        DoubleUnaryOperator missing = years -> law.loss(setting.in(setting.year() + years), params, product / params)
                - target;
        for (int step = 1; step * STEP_YEARS <= MAX_YEARS; step++) {
            if (missing.applyAsDouble(step * STEP_YEARS) <= 0) {
                double years = new BrentSolver(TOLERANCE).solve(MAX_EVALUATIONS, missing::applyAsDouble,
                        (step - 1) * STEP_YEARS, step * STEP_YEARS);
                return OptionalDouble.of(MONTHS_PER_YEAR * years);
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * Returns the N of the least loss at N D = product: k_1 exp(parameter term) = k_2 exp(data term), k the slopes
     * against ln N and ln D; any N where there is only one term, NaN where there is no optimum.
     */
    private static double bestParams(ProgressLaw law, Setting setting, double product) {
        double some = Math.sqrt(product);
        if (law.terms() == 1) {
            return some;
        }
        double byParams = exponent(law, 0, setting, Symbol.ALPHA_PARAM, Symbol.ALPHA_RATE);
        double byTokens = exponent(law, 1, setting, Symbol.BETA_DATA, Symbol.BETA_RATE);
        if (!(byParams > 0 && byTokens > 0)) {
            return Double.NaN;
        }
        double imbalance = byParams * law.term(0, setting, some, some) / (byTokens * law.term(1, setting, some, some));
        return some * StrictMath.pow(imbalance, 1 / (byParams + byTokens));
    }

    private static double exponent(ProgressLaw law, int term, Setting setting, Symbol constant, Symbol rate) {
        return law.slope(term, setting, constant) + law.slope(term, setting, rate) * StrictMath.log(setting.year());
    }
}
