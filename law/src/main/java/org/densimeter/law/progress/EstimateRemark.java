package org.densimeter.law.progress;

import java.util.Collection;
import java.util.List;

/**
 * What must be known of an estimate before it is believed, see {@link ProgressEstimate#remarks()}.
 *
 * @param specification the estimate's
 * @param estimator the estimate's
 * @param setting the estimate's
 * @param text one sentence
 */
public record EstimateRemark(String specification, Estimator estimator, String setting, String text) {

    /** The remarks on {@code estimates}, in their order. */
    public static List<EstimateRemark> on(Collection<ProgressEstimate> estimates) {
        return estimates.stream()
                .flatMap(estimate -> estimate.remarks()
                        .stream()
                        .map(text -> new EstimateRemark(estimate.specification(), estimate.estimator(),
                                estimate.setting(), text)))
                .toList();
    }
}
