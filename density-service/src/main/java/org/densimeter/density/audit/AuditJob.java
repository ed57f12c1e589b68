package org.densimeter.density.audit;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One audit of the read model. Immutable.
 *
 * @param id of the job
 * @param state how far it is
 * @param requestedAt when it was first requested, UTC
 * @param startedAt when it was started, UTC; null while it waits
 * @param finishedAt when it ended, UTC; null before
 * @param models how many models were stored; null before it is done
 * @param densities how many densities were read, over all keys; null before it is done
 * @param keys how many keys, of a series and a benchmark each, were audited; null before it is done
 * @param consistent whether nothing differs; null before it is done
 * @param inconsistencies what differs, by series, then benchmark; empty before it is done
 * @param reason why it failed; null if it did not
 */
public record AuditJob(String id, State state, Instant requestedAt, Instant startedAt, Instant finishedAt, Long models,
        Long densities, Integer keys, Boolean consistent, List<Inconsistency> inconsistencies, String reason) {

    /** How far an audit is. */
    public enum State {
        /** Another audit is running. */
        WAITING("waiting"),
        /** It is being computed. */
        RUNNING("running"),
        /** It has a result. */
        DONE("done"),
        /** It could not be computed. */
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word used in answers. */
        @JsonValue
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * What an audit found.
     *
     * @param models how many models were stored
     * @param densities how many densities were read
     * @param keys how many keys were audited
     * @param inconsistencies what differs
     */
    record Result(long models, long densities, int keys, List<Inconsistency> inconsistencies) {}

    static AuditJob requested(String id, Instant now) {
        return new AuditJob(id, State.WAITING, now, null, null, null, null, null, null, List.of(), null);
    }

    AuditJob started(Instant now) {
        return new AuditJob(id, State.RUNNING, requestedAt, now, null, null, null, null, null, List.of(), null);
    }

    AuditJob done(Instant now, Result result) {
        return new AuditJob(id, State.DONE, requestedAt, startedAt, now, result.models(), result.densities(),
                result.keys(), result.inconsistencies().isEmpty(), result.inconsistencies(), null);
    }

    AuditJob failed(Instant now, String why) {
        return new AuditJob(id, State.FAILED, requestedAt, startedAt, now, null, null, null, null, List.of(), why);
    }
}
