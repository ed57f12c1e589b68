package org.densimeter.law.scaling;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The fitted performance law.
 *
 * @param law its constants
 * @param rmse root mean squared error over the points it was fitted to, the ideal point included, percent
 * @param points how many those are
 * @param idealPoint whether (L = 0, S = 100) is one of them
 * @param heldOut the pairs it was tested on
 * @param largestParams of a one-step law N of the largest model it was fitted to: how far beyond it a density reaches
 * is its extrapolation factor; else null, because the loss law's runs tell
 */
public record PerformanceLawFit(PerformanceLaw law, double rmse, int points, boolean idealPoint,
        List<Prediction> heldOut, @Nullable Double largestParams) {

    /**
     * A pair the law has not seen.
     *
     * @param loss its loss; null in a one-step series
     * @param params its parameters N; null where not told, never in a one-step series
     * @param score its score, percent
     * @param predicted what the law says, percent
     */
    public record Prediction(@Nullable Double loss, @Nullable Double params, double score, double predicted) {}

    /** The fit of a law of two steps. */
    public PerformanceLawFit(PerformanceLaw law, double rmse, int points, boolean idealPoint,
            List<Prediction> heldOut) {
        this(law, rmse, points, idealPoint, heldOut, null);
    }

    public PerformanceLawFit {
        heldOut = List.copyOf(heldOut);
    }
}
