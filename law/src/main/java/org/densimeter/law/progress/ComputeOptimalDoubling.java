package org.densimeter.law.progress;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.densimeter.law.interval.Estimate;

/**
 * The doubling time by another route (Ho et al. 2024, appendix G): how much a doubling of compute lowers the loss if N
 * and D are chosen best, and how long progress at constant N and D takes to lower it as much. It needs no constant
 * exponents, and so holds for specifications 14 and 15 too.
 */
public final class ComputeOptimalDoubling {

    /** The compute the paper starts from, FLOP. */
    public static final double PUBLISHED_COMPUTE = 1e25;
    /** The published median in months, and its 95 % interval. */
    public static final Estimate PUBLISHED_MONTHS = new Estimate(8.6, 4.5, 14.5);

    private static final double FLOP_PER_PARAMETER_AND_TOKEN = 6;
    private static final double MONTHS_PER_YEAR = 12;
    private static final double LONGEST_YEARS = 100;
    private static final double STEP_YEARS = .05;
    private static final double TOLERANCE = 1e-12;
    private static final int MOST_EVALUATIONS = 1_000;

    private ComputeOptimalDoubling() {}

    /**
     * The months progress needs at {@code setting} for what doubling {@code compute} FLOP brings; empty if a hundred
     * years do not suffice, or if one of the terms does not fall with its scale, so that no split is best.
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
        for (int step = 1; step * STEP_YEARS <= LONGEST_YEARS; step++) {
            if (missing.applyAsDouble(step * STEP_YEARS) <= 0) {
                double years = new BrentSolver(TOLERANCE).solve(MOST_EVALUATIONS, missing::applyAsDouble,
                        (step - 1) * STEP_YEARS, step * STEP_YEARS);
                return OptionalDouble.of(MONTHS_PER_YEAR * years);
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * The N of the least loss at N D = product: k_1 exp(parameter term) = k_2 exp(data term), k the slopes against ln N
     * and ln D; any N where there is but one term, NaN where there is none.
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
