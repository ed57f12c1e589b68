package org.densimeter.fit.intake;

import java.time.Instant;

import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;

/** What became of a record's bytes. */
sealed interface Decoded {

    /**
     * A state of a key that can be trusted.
     *
     * @param topic where it came from
     * @param key its key: two identifiers with a slash between, or that of a paper
     * @param revision at least 1
     * @param recordedAt when it was accepted, UTC
     * @param payload its JSON; null says that the key was withdrawn
     */
    record Fact(Topic topic, String key, long revision, Instant recordedAt, String payload) implements Decoded {}

    /**
     * Bytes nothing can be done with.
     *
     * @param code stable problem code
     * @param reason one sentence
     */
    record Poison(ProblemCode code, String reason) implements Decoded {

        private static final int LONGEST_REASON = 300;

        /** A reason quotes the record, so it is kept to one line of bounded length. */
        public Poison {
            reason = reason.replaceAll("\\p{Cntrl}+", " ");
            reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
        }
    }
}
