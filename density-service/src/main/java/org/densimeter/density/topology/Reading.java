package org.densimeter.density.topology;

import java.time.Instant;

import org.densimeter.law.problem.ProblemCode;

/**
 * What a record of a topic turned out to say.
 *
 * @param <T> the topic's value
 */
sealed interface Reading<T> {

    /**
     * The whole current state of {@code key}.
     *
     * @param recordedTime when its cause was accepted, as the event's header tells it; null if it does not
     */
    record Fact<T>(String key, T value, Instant recordedTime) implements Reading<T> {}

    /**
     * {@code key} is gone.
     *
     * @param revision from the header
     * @param recordedTime as in {@link Fact}
     */
    record Withdrawal<T>(String key, long revision, Instant recordedTime) implements Reading<T> {}

    /**
     * It cannot be used.
     *
     * @param reason one sentence for a person
     */
    record Poison<T>(ProblemCode code, String reason) implements Reading<T> {}
}
