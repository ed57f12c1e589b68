package org.densimeter.law.progress;

import java.util.Collection;
import java.util.List;

/**
 * A remark on an estimate that limits its interpretation, see {@link ProgressEstimate#remarks()}.
 *
 * @param specification the estimate's
 * @param estimator the estimate's
 * @param setting the estimate's
 * @param text one sentence
 */
public record EstimateRemark(String specification, Estimator estimator, String setting, String text) {

    /** Returns the remarks on {@code estimates}, in their order. */
    public static List<EstimateRemark> on(Collection<ProgressEstimate> estimates) {
        return estimates.stream()
                .flatMap(estimate -> estimate.remarks()
                        .stream()
                        .map(text -> new EstimateRemark(estimate.specification(), estimate.estimator(),
                                estimate.setting(), text)))
                .toList();
    }
}
