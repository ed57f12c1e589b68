package org.densimeter.ingest.validation;

import java.util.function.Function;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;

/** A reference run or reference score with its series and benchmark. */
public sealed interface ReferenceRow {

    /** Returns the id of the series. */
    String series();

    /** Returns the id of the benchmark; of a score it may be a composite's. */
    String benchmark();

    /**
     * Returns what the function of the kind at hand returns. Every kind has a function, so that a new one breaks the
     * callers at compile time.
     */
    <R> R fold(Function<Run, ? extends R> run, Function<Pair, ? extends R> pair);

    /** A run; its identity is (series, benchmark, params, tokens, run). */
    record Run(String series, String benchmark, ReferenceRun run) implements ReferenceRow {
        @Override
        public <R> R fold(Function<Run, ? extends R> run, Function<Pair, ? extends R> pair) {
            return run.apply(this);
        }
    }

    /** A score pair; its identity is (series, benchmark, loss), in a one-step series (series, benchmark, params). */
    record Pair(String series, String benchmark, ReferenceScore score) implements ReferenceRow {

        /**
         * Returns what the score depends on: the loss, in a one-step series the parameters; null if neither is given.
         */
        public Double abscissa() {
            return score.loss() == null ? score.params() : score.loss();
        }

        @Override
        public <R> R fold(Function<Run, ? extends R> run, Function<Pair, ? extends R> pair) {
            return pair.apply(this);
        }
    }
}
