package org.densimeter.law.scaling;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The fitted performance law.
 *
 * @param law its constants
 * @param rmse root mean squared error over the points it was fitted to, the ideal point included, percent
 * @param points the number of these points
 * @param idealPoint whether (L = 0, S = 100) is one of them
 * @param heldOut the held-out pairs it was tested on
 * @param largestParams of a one-step law N of the largest model it was fitted to: N_eff over it is the extrapolation
 * factor of a density; null for a law of two steps, whose loss law has it
 */
public record PerformanceLawFit(PerformanceLaw law, double rmse, int points, boolean idealPoint,
        List<HeldOutScore> heldOut, @Nullable Double largestParams) {

    /**
     * A held-out pair, which the law was not fitted to.
     *
     * @param loss its loss; null in a one-step series
     * @param params its parameters N; null where unknown, never in a one-step series
     * @param score its score, percent
     * @param predicted the score the law predicts, percent
     */
    public record HeldOutScore(@Nullable Double loss, @Nullable Double params, double score, double predicted) {}

    /** Creates the fit of a law of two steps. */
    public PerformanceLawFit(PerformanceLaw law, double rmse, int points, boolean idealPoint,
            List<HeldOutScore> heldOut) {
        this(law, rmse, points, idealPoint, heldOut, null);
    }

    public PerformanceLawFit {
        heldOut = List.copyOf(heldOut);
    }
}
