package org.densimeter.law.scaling;

import java.util.List;

/**
 * The fitted performance law.
 *
 * @param law        its constants
 * @param rmse       root mean squared error over the points it was fitted to, the ideal point included, percent
 * @param points     how many those are
 * @param idealPoint whether (L = 0, S = 100) is one of them
 * @param heldOut    the pairs it was tested on
 */
public record PerformanceLawFit(PerformanceLaw law, double rmse, int points, boolean idealPoint, List<Prediction> heldOut) {

    /**
     * A pair the law has not seen.
     *
     * @param loss      its loss
     * @param score     its score, percent
     * @param predicted what the law says, percent
     */
    public record Prediction(double loss, double score, double predicted) {
    }

    public PerformanceLawFit {
        heldOut = List.copyOf(heldOut);
    }
}
