package org.densimeter.contract;

import java.time.Instant;
import java.util.List;

import org.densimeter.law.interval.Estimate;
import org.densimeter.law.progress.Contributions;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.SampleSummary;
import org.jspecify.annotations.Nullable;

/**
 * The doubling time of effective compute under one specification of the progress law. Key: the specification's id.
 *
 * @param revision twice the sum of the revisions of the papers it was computed from, plus one with {@code selection}: a
 * function of the state that only grows
 * @param recordedAt when the latest input was accepted, UTC
 * @param specification e.g. {@code 7}, {@code 7-cut-2018}, {@code 7-transformer}
 * @param version fingerprint of the sample: same version, same bits
 * @param sample the sample of the estimates
 * @param estimates by estimator and setting; empty if the specification has none on this sample
 * @param contributions contributions to the fall in loss between known systems, by estimator; empty where the
 * specification does not separate parameters from data
 * @param gains compute-equivalent gain of the transformer by estimator; empty except for the specification with a
 * factor for it
 * @param selection leave-one-out errors by penalty; empty until they are computed, and for a specification outside the
 * table
 * @param refusals estimates that could not be computed, with the reason
 */
public record AlgorithmicProgress(long revision, Instant recordedAt, String specification, String version,
        SampleSummary sample, List<ProgressEstimate> estimates, List<Contribution> contributions, List<Gain> gains,
        List<LeaveOneOut.CrossValidationScore> selection, List<Refusal> refusals) {

    /**
     * Contributions to the fall in loss between two systems.
     *
     * @param estimator the estimator of the law
     * @param from the older system
     * @param to the newer
     * @param shares of the fall in loss
     */
    public record Contribution(Estimator estimator, String from, String to, Contributions shares) {}

    /**
     * Gain of the transformer.
     *
     * @param estimator the estimator of the law
     * @param gain how much more compute a model without the transformer needs; null where no amount compensates
     * @param lower 2.5 percentile over papers; null where it was not computed, or for no lower end
     * @param upper 97.5 percentile; null likewise, or for no upper end
     */
    public record Gain(Estimator estimator, @Nullable Double gain, @Nullable Double lower, @Nullable Double upper) {

        /** Returns the form for events of {@code gain}. */
        public static Gain of(Estimator estimator, Estimate gain) {
            return new Gain(estimator, gain.value(), gain.lower(), gain.upper());
        }
    }

    /**
     * Reason why an estimate is missing.
     *
     * @param estimator which estimate is missing; null for all
     * @param code problem code
     * @param reason one sentence
     */
    public record Refusal(@Nullable Estimator estimator, String code, String reason) {}

    public AlgorithmicProgress {
        estimates = estimates == null ? List.of() : List.copyOf(estimates);
        contributions = contributions == null ? List.of() : List.copyOf(contributions);
        gains = gains == null ? List.of() : List.copyOf(gains);
        selection = selection == null ? List.of() : List.copyOf(selection);
        refusals = refusals == null ? List.of() : List.copyOf(refusals);
    }
}
