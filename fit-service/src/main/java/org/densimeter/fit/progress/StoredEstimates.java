package org.densimeter.fit.progress;

import java.util.ArrayList;
import java.util.List;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.AlgorithmicProgress.Contribution;
import org.densimeter.contract.AlgorithmicProgress.Gain;
import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.scaling.FitException;

/**
 * What was found out about one specification by one part of the work.
 *
 * @param estimates by estimator and setting
 * @param contributions between known systems
 * @param gains of the transformer
 * @param selection leave-one-out errors
 * @param refusals what could not be found out, and why
 */
record StoredEstimates(List<ProgressEstimate> estimates, List<Contribution> contributions, List<Gain> gains,
        List<LeaveOneOut.CrossValidationScore> selection, List<Refusal> refusals) {

    static final StoredEstimates NONE = new StoredEstimates(List.of(), List.of(), List.of(), List.of(), List.of());

    StoredEstimates {
        estimates = List.copyOf(estimates);
        contributions = List.copyOf(contributions);
        gains = List.copyOf(gains);
        selection = List.copyOf(selection);
        refusals = refusals.stream().distinct().toList();
    }

    /** Nothing but the reason for it. */
    static StoredEstimates refused(FitException impossible) {
        return new StoredEstimates(List.of(), List.of(), List.of(), List.of(),
                List.of(new Refusal(null, impossible.code().name(), impossible.getMessage())));
    }

    static StoredEstimates of(AlgorithmicProgress event) {
        return new StoredEstimates(event.estimates(), event.contributions(), event.gains(), event.selection(),
                event.refusals());
    }

    /** These followed by those of the other part; a reason both give is given once. */
    StoredEstimates and(StoredEstimates others) {
        return new StoredEstimates(joined(estimates, others.estimates), joined(contributions, others.contributions),
                joined(gains, others.gains), joined(selection, others.selection), joined(refusals, others.refusals));
    }

    /** Whether nothing broke off, so that the same work would have the same outcome. */
    boolean lasting() {
        return refusals.stream().noneMatch(refusal -> refusal.code().equals(ProblemCode.DNS3003.name()));
    }

    /**
     * Returns the event of {@code specification}.
     *
     * @param whole whether its leave-one-out errors are known beside its estimates: that is a later revision than the
     * estimates alone
     */
    AlgorithmicProgress event(ProgressInput input, String specification, boolean whole) {
        return new AlgorithmicProgress(2 * input.revision() + (whole ? 1 : 0), input.recordedAt(), specification,
                input.version(), input.summary(), estimates, contributions, gains, selection, refusals);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
