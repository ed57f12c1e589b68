package org.densimeter.fit.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.fit.FitLog;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.Specification;
import org.densimeter.law.scaling.FitException;

/** The leave-one-out errors of one specification of the table, for every penalty. */
final class Selection {

    private Selection() {}

    /**
     * The findings on {@code sample}.
     *
     * @throws CancellationException if the thread is interrupted
     */
    static StoredEstimates of(ProgressSample sample, Specification specification) {
        List<LeaveOneOut.CrossValidationScore> scores = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (double delta : LeaveOneOut.DELTAS) {
            try {
                scores.add(LeaveOneOut.score(sample, specification, delta));
            } catch (FitException impossible) {
                refusals.add(new Refusal(Estimator.L1, impossible.code().name(), impossible.getMessage()));
            } catch (CancellationException cancelled) {
                throw cancelled;
            } catch (RuntimeException unexpected) {
                FitLog.LOG.leaveOneOutFailed(unexpected, ProblemCode.DNS3003, specification, delta);
                refusals.add(new Refusal(Estimator.L1, ProblemCode.DNS3003.name(),
                        "the leave-one-out errors with penalty " + delta + " broke off: " + unexpected));
            }
        }
        // where no penalty has a score for one and the same reason, that is no matter of the estimator
        boolean none = scores.isEmpty() && refusals.stream().distinct().count() == 1;
        return new StoredEstimates(List.of(), List.of(), List.of(), scores,
                none ? List.of(new Refusal(null, refusals.get(0).code(), refusals.get(0).reason())) : refusals);
    }
}
