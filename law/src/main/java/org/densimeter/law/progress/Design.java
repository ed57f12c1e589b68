package org.densimeter.law.progress;

import java.util.List;
import java.util.Map;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.scaling.FitException;

/**
 * A specification laid out on a sample: L_i = sum over blocks of exp(x_i u) (and, for an addend, x_i u itself), where
 * u_j is the effect of constant j and the regressors x are written out row by row. Immutable, so that several fits can
 * share it.
 */
final class Design {

    /** One term on all rows: {@code x[row * columns.length + column]}, and which constant each column belongs to. */
    record Block(boolean exponential, int[] columns, double[] x) {}

    private static final double SPREAD = 1.5;

    final ProgressSample sample;
    final Specification specification;
    final SampleOrigin origin;
    final int rows;
    final int constants;
    final double[] loss;
    final Block[] blocks;
    /** Which constant enters by the logarithm of its logistic function; -1 for none. */
    final int logistic;
    /** The largest regressor of each constant in absolute value; 0 where no row has it. */
    final double[] reach;

    private Design(ProgressSample sample, Specification specification) {
        this.sample = sample;
        this.specification = specification;
        origin = sample.origin(specification);
        rows = sample.rows();
        constants = specification.constants().size();
        loss = sample.observations().stream().mapToDouble(Observation::loss).toArray();
        int terms = specification.terms().size();
        blocks = new Block[terms + (specification.addend().isEmpty() ? 0 : 1)];
        for (int k = 0; k < blocks.length; k++) {
            blocks[k] = k < terms ? block(true, specification.terms().get(k)) : block(false, specification.addend());
        }
        int found = -1;
        for (int j = 0; j < constants; j++) {
            found = specification.constants().get(j).symbol().logistic() ? j : found;
        }
        logistic = found;
        reach = new double[constants];
        for (Block block : blocks) {
            for (int i = 0; i < block.x.length; i++) {
                int constant = block.columns[i % block.columns.length];
                reach[constant] = Math.max(reach[constant], Math.abs(block.x[i]));
            }
        }
    }

    /**
     * Returns the layout of {@code specification} on {@code sample}; FitException where the sample does not determine
     * its constants.
     */
    static Design of(ProgressSample sample, Specification specification) throws FitException {
        sample.requireFor(specification);
        return new Design(sample, specification);
    }

    private Block block(boolean exponential, List<Constant> term) {
        Map<PerplexityBenchmark, Double> vocabularies = specification.needsVocabulary() ? sample.medianVocabularies()
                : Map.of();
        int[] columns = term.stream().mapToInt(specification.constants()::indexOf).toArray();
        double[] x = new double[rows * columns.length];
        for (int i = 0; i < rows; i++) {
            Observation row = sample.observations().get(i);
            Double vocabulary = row.vocabulary() != null ? row.vocabulary() : vocabularies.get(row.benchmark());
            LogPoint point = origin.point(row.year(), row.params(), ProgressSample.tokens(row, specification),
                    vocabulary);
            Setting setting = new Setting(row.benchmark(), row.transformer(), row.year());
            for (int c = 0; c < columns.length; c++) {
                x[i * columns.length + c] = term.get(c).regressor(point, setting, specification.cut());
            }
        }
        return new Block(exponential, columns, x);
    }

    /** Fills {@code theta} with random constants, each of which moves no exponent by more than {@value #SPREAD}. */
    void randomPoint(RandomGenerator random, double[] theta) {
        for (int j = 0; j < constants; j++) {
            double point = SPREAD * (2 * random.nextDouble() - 1);
            theta[j] = reach[j] > 0 ? point / reach[j] : 0;
        }
    }

    /** Returns the loss the law predicts for {@code row}. */
    double predict(int row, double[] theta) {
        double sum = 0;
        for (Block block : blocks) {
            double exponent = 0;
            int width = block.columns.length;
            for (int c = 0; c < width; c++) {
                int constant = block.columns[c];
                exponent += block.x[row * width + c] * specification.constants().get(constant).effect(theta[constant]);
            }
            sum += block.exponential ? StrictMath.exp(exponent) : exponent;
        }
        return sum;
    }
}
