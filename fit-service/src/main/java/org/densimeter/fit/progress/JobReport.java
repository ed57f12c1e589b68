package org.densimeter.fit.progress;

import java.time.Instant;

import org.densimeter.law.catalogue.WireName;

/**
 * How far a job has come.
 *
 * @param id fingerprint of the sample it works on
 * @param state what it does
 * @param phase the part of the work it is at; null before it runs and where there is none
 * @param done pieces of work done, those found done included
 * @param total all of them
 * @param startedAt when it began, UTC; null while it waits
 * @param finishedAt when it ended, UTC; null before
 * @param rows rows of the sample
 * @param papers papers they come from
 * @param reason why it waits, was cancelled or failed; null if there is nothing to say
 */
public record JobReport(String id, State state, String phase, int done, int total, Instant startedAt,
        Instant finishedAt, int rows, int papers, String reason) {

    /** What a job does. */
    public enum State {
        /** It waits for the perplexities to pause. */
        WAITING,
        /** It works. */
        RUNNING,
        /** All is published. */
        DONE,
        /** Newer perplexities changed the sample, or the service ended, before it was done. */
        CANCELLED,
        /** The sample allows no estimate: every specification is published with the reason. */
        FAILED;

        /** The word used on the wire, e.g. {@code running}. */
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
