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
 * @param revision twice the sum of the revisions of the papers it was computed from, and one more once
 * {@code selection} is there: a function of the state, and it only grows
 * @param recordedAt when the latest fact in it was accepted, UTC
 * @param specification e.g. {@code 7}, {@code 7-cut-2018}, {@code 7-transformer}
 * @param version fingerprint of the sample: same version, same bits
 * @param sample what the estimates rest on
 * @param estimates by estimator and setting; empty if the specification has none on this sample
 * @param contributions what made the loss fall between known systems, by estimator; empty where the specification does
 * not tell parameters from data
 * @param gains compute-equivalent gain of the transformer by estimator; empty but for the specification with a factor
 * for it
 * @param selection leave-one-out errors by penalty; empty until they are computed, and for what is not in the table of
 * specifications
 * @param refusals what could not be estimated, and why
 */
public record AlgorithmicProgress(long revision, Instant recordedAt, String specification, String version,
        SampleSummary sample, List<ProgressEstimate> estimates, List<Contribution> contributions, List<Gain> gains,
        List<LeaveOneOut.Score> selection, List<Refusal> refusals) {

    /**
     * Contributions to the fall in loss between two systems.
     *
     * @param estimator whose law it is
     * @param from the older system
     * @param to the newer
     * @param shares of the fall in loss
     */
    public record Contribution(Estimator estimator, String from, String to, Contributions shares) {}

    /**
     * Gain of the transformer.
     *
     * @param estimator whose law it is
     * @param gain how much more compute a model without the transformer needs; null where no amount makes up for it
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
