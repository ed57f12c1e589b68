package org.densimeter.law.progress;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.densimeter.law.scaling.FitException;

/**
 * Leave-one-out cross-validation of the specifications and penalties: each row is predicted by the law estimated on all
 * others. Every estimate starts from the best {@value #BASINS} minima of the whole sample. A cell of the table
 * (specification, delta) depends on the sample alone, so that cells can be computed by any threads.
 */
public final class LeaveOneOut {

    /** The penalties of the table (Ho et al. 2024, appendix J). */
    public static final List<Double> DELTAS = List.of(0.0, 0.001, 0.0025, 0.005, 0.01, 0.02);
    /** Number of the whole sample's minima that each estimate starts from. */
    public static final int BASINS = 3;

    /**
     * One cell of the table.
     *
     * @param specification number in the table of specifications
     * @param delta the penalty
     * @param meanSquaredError of the predictions of the rows left out
     * @param rows number of rows left out, each once
     * @param withoutMinimum number of estimates that reached no minimum; they count with the point at which they ended
     */
    public record CrossValidationScore(int specification, double delta, double meanSquaredError, int rows,
            int withoutMinimum) {}

    private LeaveOneOut() {}

    /**
     * Returns the cell of {@code specification} and {@code delta}: as many estimates as there are rows.
     *
     * @throws FitException as {@link ProgressFitter#l1}
     * @throws CancellationException if the thread is interrupted; checked between rows
     */
    public static CrossValidationScore score(ProgressSample sample, Specification specification, double delta)
            throws FitException {
        ProgressFit whole = ProgressFitter.l1(sample, specification, delta);
        Design design = Design.of(sample, specification);
        Resampling resampling = new Resampling(design, whole, BASINS);
        double squares = 0;
        int withoutMinimum = 0;
        for (int row = 0; row < design.rows; row++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + row + " of " + design.rows + " rows");
            }
            resampling.error().leaveOut(row);
            withoutMinimum += resampling.estimate() ? 0 : 1;
            double residual = design.loss[row] - design.predict(row, resampling.theta());
            squares += residual * residual;
        }
        return new CrossValidationScore(specification.number(), delta, squares / design.rows, design.rows,
                withoutMinimum);
    }
}
