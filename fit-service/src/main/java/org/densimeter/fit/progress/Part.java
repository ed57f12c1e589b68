package org.densimeter.fit.progress;

import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.Specification;

/**
 * A piece of a job: either of the two parts of the work on one specification.
 *
 * @param phase         which part
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

    Findings work(ProgressSample sample, int draws) {
        return switch (phase) {
            case ESTIMATES -> Estimation.of(sample, specification, draws);
            case SELECTION -> Selection.of(sample, specification);
        };
    }
}
