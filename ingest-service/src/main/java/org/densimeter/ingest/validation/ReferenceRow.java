package org.densimeter.ingest.validation;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;

/** A reference run or reference score with its series and benchmark. */
public sealed interface ReferenceRow {

    /** Returns the id of the series. */
    String series();

    /** Returns the id of the benchmark; of a score it may be a composite's. */
    String benchmark();

    /** A run; its identity is (series, benchmark, params, tokens). */
    record Run(String series, String benchmark, ReferenceRun run) implements ReferenceRow {}

    /** A score pair; its identity is (series, benchmark, loss), in a one-step series (series, benchmark, params). */
    record Pair(String series, String benchmark, ReferenceScore score) implements ReferenceRow {

        /**
         * Returns what the score depends on: the loss, in a one-step series the parameters; null if neither is given.
         */
        public Double abscissa() {
            return score.loss() == null ? score.params() : score.loss();
        }
    }
}
