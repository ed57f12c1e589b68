package org.densimeter.law.progress;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.densimeter.law.interval.Estimate;

/**
 * The compute-equivalent gain of the transformer: with a law whose loss is sigma(gamma_T) times as large for
 * transformers ({@link Specification#withTransformerFactor()}), another model needs the a-fold parameters and the
 * a-fold data for the same loss, so a^2 times the compute (Ho et al. 2024, section 3.3). It depends on the compute: the
 * published value is reproduced at 1e25 FLOP split evenly, N = D = (C / 6)^(1/2), in 2023.
 */
public final class TransformerGain {

    /** The compute of the published gain, FLOP. */
    public static final double PUBLISHED_COMPUTE = 1e25;
    /** The published gain: median and 95 % interval of 100 bootstraps of rows. */
    public static final Estimate PUBLISHED = new Estimate(7.2, 3.3, 45.7);

    private static final double FLOP_PER_PARAMETER_AND_TOKEN = 6;
    private static final double MAX_LOG_GAIN = 200;
    private static final double TOLERANCE = 1e-12;
    private static final int MAX_EVALUATIONS = 1_000;

    private TransformerGain() {}

    /**
     * Returns the gain at {@code compute} FLOP, half of its logarithm in parameters and half in data, in {@code year};
     * empty where more parameters and data do not compensate for the architecture.
     *
     * @throws IllegalArgumentException if the law has no factor for transformers
     */
    public static OptionalDouble at(ProgressLaw law, double compute, double year) {
        if (!law.specification().distinguishes(Scope.TRANSFORMER)) {
            throw new IllegalArgumentException(
                    "specification " + law.specification().id() + " has no factor for transformers");
        }
        double size = Math.sqrt(compute / FLOP_PER_PARAMETER_AND_TOKEN);
        Setting transformer = new Setting(PerplexityBenchmark.WT103, true, year);
        Setting other = new Setting(PerplexityBenchmark.WT103, false, year);
        double target = StrictMath.log(law.loss(transformer, size, size));
        DoubleUnaryOperator missing = logFactor -> {
            double larger = size * StrictMath.exp(logFactor);
            return StrictMath.log(law.loss(other, larger, larger)) - target;
        };
        if (!(missing.applyAsDouble(0) * missing.applyAsDouble(MAX_LOG_GAIN) < 0)) {
            return OptionalDouble.empty();
        }
        double logFactor = new BrentSolver(TOLERANCE).solve(MAX_EVALUATIONS, missing::applyAsDouble, 0, MAX_LOG_GAIN);
        return OptionalDouble.of(StrictMath.exp(2 * logFactor));
    }
}
