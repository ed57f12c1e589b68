package org.densimeter.fit.progress;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.fit.FitLog;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.Specification;

/**
 * A piece of a job: either of the two parts of the work on one specification.
 *
 * @param phase which part
 * @param specification on what
 */
record Part(Phase phase, Specification specification) {

    /** The parts of the work, in their order. */
    enum Phase {
        /** Estimates with intervals, and what follows from them. */
        ESTIMATES,
        /** Leave-one-out errors. */
        SELECTION
    }

    /**
     * Computes it; a failure is a refusal, so that a job always ends.
     *
     * @throws CancellationException if the thread is interrupted
     */
    StoredEstimates work(ProgressSample sample, int draws) {
        try {
            return switch (phase) {
                case ESTIMATES -> ProgressEstimator.of(sample, specification, draws);
                case SELECTION -> Selection.of(sample, specification);
            };
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException unexpected) {
            FitLog.LOG.specificationFailed(unexpected, ProblemCode.DNS3003, specification);
            return new StoredEstimates(List.of(), List.of(), List.of(), List.of(),
                    List.of(new Refusal(null, ProblemCode.DNS3003.name(), "the work broke off: " + unexpected)));
        }
    }
}
