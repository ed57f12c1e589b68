package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;

import org.densimeter.contract.AlgorithmicProgress.Gain;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.progress.AllocationGain;
import org.densimeter.law.progress.Contributions;
import org.densimeter.law.progress.EffectiveGrowth;
import org.densimeter.law.progress.EstimateRemark;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.GrowthInterval;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.PublishedEstimate;
import org.densimeter.law.progress.SampleSummary;
import org.densimeter.law.progress.TransformerGain;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The doubling time of effective compute as it is answered, with everything that must be shown beside it.
 *
 * @param specification the requested one
 * @param computed the states the estimates are from
 * @param sample what they rest on: of the newest of them; null where nothing is estimated yet
 * @param estimates by specification, then estimator and setting
 * @param remarks what must be known of each before it is believed
 * @param contributions what made the loss fall between known systems, under the requested specifications
 * @param beforeAndAfter whether progress changed its pace at the start of a year
 * @param gains compute-equivalent gains of the transformer and of Chinchilla's allocation
 * @param selection leave-one-out errors of all specifications and penalties on the newest sample, the least first
 * @param published what the paper prints
 * @param difference why the estimates differ from it, in a sentence; null where nothing is estimated yet
 * @param comparisons how fast other fields double, and the densing trend held here
 * @param refusals what could not be estimated, and why
 * @param reason why there are no estimates; null if there are
 */
public record ProgressView(String specification, List<Computed> computed, SampleSummary sample,
        List<ProgressEstimate> estimates, List<EstimateRemark> remarks, List<Contribution> contributions,
        List<Break> beforeAndAfter, Gains gains, List<Selected> selection, Published published, String difference,
        List<Comparison> comparisons, List<Refusal> refusals, String reason) {

    /**
     * Estimates under one specification.
     *
     * @param specification id of the specification of the progress law
     * @param revision sum of the revisions of the papers behind it
     * @param version fingerprint of the sample: same version, same bits
     * @param recordedAt when the latest fact in it was accepted, UTC
     */
    public record Computed(String specification, long revision, String version, Instant recordedAt) {}

    /**
     * What made the loss fall from one system to another, under the law of one estimator.
     *
     * @param specification id of the specification of the progress law
     * @param estimator name of the estimator
     * @param from name of the earlier system
     * @param to name of the later system
     * @param shares what each cause contributed
     */
    public record Contribution(String specification, Estimator estimator, String from, String to,
            Contributions shares) {}

    /**
     * Progress before and from the start of a year on, by one estimator.
     *
     * @param cut the first year of the second period
     * @param estimator name of the estimator
     * @param before null where it was not estimated
     * @param after null likewise
     */
    @Schema(name = "ProgressBreak")
    public record Break(int cut, Estimator estimator, Pace before, Pace after) {}

    /**
     * Doubling time of effective compute.
     *
     * @param doublingMonths null for no doubling
     * @param growth growth of effective compute; null without an estimate
     * @param interval 95 % interval by papers; null where there is none
     */
    public record Pace(Double doublingMonths, EffectiveGrowth growth, GrowthInterval interval) {

        static Pace of(ProgressEstimate estimate) {
            return new Pace(estimate.doublingMonths(), estimate.growth(), estimate.interval());
        }
    }

    /**
     * Estimates for single algorithms.
     *
     * @param transformer by estimator; empty until estimated
     * @param published what the paper prints for the transformer
     * @param allocation of splitting compute as Chinchilla does rather than as Kaplan et al. do, at two scales
     */
    public record Gains(List<Gain> transformer, PublishedGain published, List<OfAllocation> allocation) {}

    /**
     * A gain as the paper prints it, with the ends of its 95 % interval.
     *
     * @param gain compute-equivalent gain
     * @param lower lower end of its 95 % interval
     * @param upper upper end of its 95 % interval
     */
    public record PublishedGain(double gain, double lower, double upper) {

        static final PublishedGain OF_TRANSFORMER = new PublishedGain(TransformerGain.PUBLISHED.value(),
                TransformerGain.PUBLISHED.lower(), TransformerGain.PUBLISHED.upper());
    }

    /**
     * Gain of an allocation of compute at one system.
     *
     * @param at the system whose training compute it is read at
     * @param compute FLOP
     * @param gain how many times the compute the older split needs
     * @param published what the paper prints
     */
    public record OfAllocation(String at, double compute, double gain, double published) {

        static final List<OfAllocation> PUBLISHED = List.of(
                new OfAllocation("GPT-2", AllocationGain.GPT_2_COMPUTE, AllocationGain.at(AllocationGain.GPT_2_COMPUTE),
                        AllocationGain.PUBLISHED_AT_GPT_2),
                new OfAllocation("PaLM", AllocationGain.PALM_COMPUTE, AllocationGain.at(AllocationGain.PALM_COMPUTE),
                        AllocationGain.PUBLISHED_AT_PALM));
    }

    /**
     * One cell of the table of specifications and penalties.
     *
     * @param rank 1 for the least error
     * @param specification id of the specification of the progress law
     * @param delta penalty
     * @param meanSquaredError of the predictions of the rows left out
     * @param rows how many rows were left out one by one
     * @param withoutMinimum how many of the estimates came to no minimum
     */
    public record Selected(int rank, int specification, double delta, double meanSquaredError, int rows,
            int withoutMinimum) {}

    /**
     * What the paper prints, see {@link PublishedEstimate}.
     *
     * @param months doubling time of effective compute, months
     * @param monthsLower lower end of its 95 % interval
     * @param monthsUpper upper end of its 95 % interval
     * @param rows rows of its sample
     * @param papers papers they come from
     */
    public record Published(double months, double monthsLower, double monthsUpper, int rows, int papers) {

        static final Published OF_THE_PAPER = new Published(PublishedEstimate.MONTHS.value(),
                PublishedEstimate.MONTHS.lower(), PublishedEstimate.MONTHS.upper(), PublishedEstimate.ROWS,
                PublishedEstimate.PAPERS);
    }

    /**
     * How fast another field doubles.
     *
     * @param field what doubles
     * @param estimator whose estimate it is; null of the fields the paper compares with
     * @param months null where only a range is given, or for no doubling
     * @param monthsLower null where none is given
     * @param monthsUpper null where none is given, or for no upper end
     * @param live whether it comes from the results held here; else it is as published
     */
    public record Comparison(String field, String estimator, Double months, Double monthsLower, Double monthsUpper,
            boolean live) {

        /** Returns {@code months} under the names of the answer. */
        static Comparison of(String field, String estimator, Estimate months, boolean live) {
            return new Comparison(field, estimator, months.value(), months.lower(), months.upper(), live);
        }
    }

    /**
     * Reason why an estimate is missing.
     *
     * @param specification id of the specification of the progress law
     * @param estimator which estimate is missing; null for all
     * @param code problem code
     * @param reason one sentence
     */
    public record Refusal(String specification, Estimator estimator, String code, String reason) {}
}
