package org.densimeter.fit.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.AlgorithmicProgress.Contribution;
import org.densimeter.contract.AlgorithmicProgress.Gain;
import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.law.progress.EstimateRemark;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.PublishedEstimate;
import org.densimeter.law.progress.SampleSummary;
import org.densimeter.law.progress.Specification;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One specification's estimates as they are answered, beside what the paper says.
 *
 * @param specification e.g. {@code 7}, {@code 7-cut-2018}, {@code 7-transformer}
 * @param revision twice the sum of the revisions of the papers it was computed from, and one more once
 * {@code selection} is there
 * @param version fingerprint of the sample: same version, same estimates
 * @param recordedAt when the latest fact in it was accepted, UTC
 * @param computedAt when this state was added to the history, UTC
 * @param sample what the estimates rest on
 * @param published what the paper says
 * @param difference why the two differ, in a sentence
 * @param estimates by estimator and setting
 * @param remarks what must be known of each before it is believed
 * @param contributions what made the loss fall between known systems, by estimator
 * @param gains compute-equivalent gain of the transformer by estimator
 * @param selection leave-one-out errors by penalty; empty until they are computed
 * @param refusals what could not be estimated, and why
 */
@Schema(name = "AlgorithmicProgress")
public record ProgressRevisionView(String specification, long revision, String version, Instant recordedAt,
        Instant computedAt, SampleSummary sample, Published published, String difference,
        List<ProgressEstimate> estimates, List<EstimateRemark> remarks, List<Contribution> contributions,
        List<Gain> gains, List<LeaveOneOut.CrossValidationScore> selection, List<Refusal> refusals) {

    /**
     * The headline of the paper: the doubling time of effective compute by specification 7.
     *
     * @param doublingMonths median of 100 bootstraps of rows
     * @param monthsLower 2.5 percentile
     * @param monthsUpper 97.5 percentile
     * @param rows rows of its sample
     * @param papers papers they come from
     */
    @Schema(name = "PublishedProgress")
    public record Published(double doublingMonths, double monthsLower, double monthsUpper, int rows, int papers) {

        private static final Published HEADLINE = new Published(PublishedEstimate.MONTHS.value(),
                PublishedEstimate.MONTHS.lower(), PublishedEstimate.MONTHS.upper(), PublishedEstimate.ROWS,
                PublishedEstimate.PAPERS);
    }

    /** Orders ids: the preferred specification, the others of the table by number, then their variants. */
    static final Comparator<String> PREFERRED_FIRST = Comparator
            .comparing((String id) -> !id.equals(String.valueOf(Specification.PREFERRED)))
            .thenComparing((String id) -> id.contains("-"))
            .thenComparingInt(ProgressRevisionView::number)
            .thenComparing(Comparator.naturalOrder());

    static ProgressRevisionView of(RecordedProgress recorded) {
        AlgorithmicProgress event = recorded.progress();
        return new ProgressRevisionView(event.specification(), event.revision(), event.version(), event.recordedAt(),
                recorded.computedAt(), event.sample(), Published.HEADLINE, event.sample().differenceFromPublished(),
                event.estimates(), EstimateRemark.on(event.estimates()), event.contributions(), event.gains(),
                event.selection(), event.refusals());
    }

    /** By {@link #PREFERRED_FIRST}. */
    static List<RecordedProgress> inOrder(List<RecordedProgress> states) {
        return states.stream()
                .sorted(Comparator.comparing(recorded -> recorded.progress().specification(), PREFERRED_FIRST))
                .toList();
    }

    /**
     * Without what other estimators found; the leave-one-out errors are those of {@code l1}, of which delta 0 is least
     * squares.
     */
    ProgressRevisionView by(Estimator estimator) {
        return new ProgressRevisionView(specification, revision, version, recordedAt, computedAt, sample, published,
                difference, estimates.stream().filter(of -> of.estimator() == estimator).toList(),
                remarks.stream().filter(of -> of.estimator() == estimator).toList(),
                contributions.stream().filter(of -> of.estimator() == estimator).toList(),
                gains.stream().filter(of -> of.estimator() == estimator).toList(), selection,
                refusals.stream().filter(of -> of.estimator() == null || of.estimator() == estimator).toList());
    }

    private static int number(String id) {
        return Integer.parseInt(id.replaceFirst("-.*", ""));
    }
}
