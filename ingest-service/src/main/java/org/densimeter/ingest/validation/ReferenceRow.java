package org.densimeter.ingest.validation;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;

/** A run or a score pair, and the series and benchmark it belongs to. */
public sealed interface ReferenceRow {

    /** Series id. */
    String series();

    /** Benchmark id; of a score pair it may be a composite's. */
    String benchmark();

    /** A run; its identity is (series, benchmark, params, tokens). */
    record Run(String series, String benchmark, ReferenceRun run) implements ReferenceRow {}

    /** A score pair; its identity is (series, benchmark, loss), in a one-step series (series, benchmark, params). */
    record Pair(String series, String benchmark, ReferenceScore score) implements ReferenceRow {

        /** What the score depends on: the loss, in a one-step series the parameters; null if neither is told. */
        public Double abscissa() {
            return score.loss() == null ? score.params() : score.loss();
        }
    }
}
