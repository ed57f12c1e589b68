package org.densimeter.law.density;

import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.WireName;

/**
 * The cost that effective parameters are divided by for a density.
 */
public enum DensityBasis {
    /**
     * Memory traffic and compute together: (N bits/16 + kappa N_active) / (1 + kappa). For a dense model of 16 bits
     * this is N (NMI, Methods, with the ratio of the constants as its numbers and plotted points give it).
     */
    INFERENCE {
        @Override
        public double cost(Model model) {
            double traffic = ParameterCount.total(model) * trafficBits(model) / 16.0;
            return (traffic + KAPPA * ParameterCount.active(model)) / (1 + KAPPA);
        }
    },
    /** All parameters. */
    TOTAL {
        @Override
        public double cost(Model model) {
            return ParameterCount.total(model);
        }
    },
    /** The parameters that take part in one token. */
    ACTIVE {
        @Override
        public double cost(Model model) {
            return ParameterCount.active(model);
        }
    },
    /** Gigabytes of weights, N bits / 8e9; the density is then effective parameters per gigabyte. */
    MEMORY {
        @Override
        public double cost(Model model) {
            return ParameterCount.total(model) * model.bits() / 8e9;
        }
    };

    /** k2 / k1 of an RTX 4090 at 100 tokens: 82.58 TFLOP/s fp16 against 1.01 TB/s. */
    public static final double KAPPA = 2.45;

    /** Returns the cost of {@code model}: parameters, or gigabytes for {@link #MEMORY}. */
    public abstract double cost(Model model);

    /** Returns the density of {@code model} when the reference needs {@code effectiveParams} for its score. */
    public double density(double effectiveParams, Model model) {
        return effectiveParams / cost(model);
    }

    /**
     * Returns the bits of a weight in the memory traffic of {@link #INFERENCE}: its own, and 16 in a mixture of
     * experts.
     */
    public static int trafficBits(Model model) {
        return model.architecture() == Architecture.MOE ? 16 : model.bits();
    }

    /**
     * Returns the name used in events, files and answers: {@code inference}, {@code total}, {@code active} or
     * {@code memory}.
     */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
