package org.densimeter.support.messaging;

import org.densimeter.law.problem.ProblemCode;

import io.smallrye.mutiny.Uni;

/** Knows which records are in the dead letters already. */
@FunctionalInterface
public interface SentLetters {

    /**
     * Emits whether this service has put {@code record} into the dead letters with {@code code} before, in this run or
     * an earlier one, or in another instance.
     */
    Uni<Boolean> contain(RejectedRecord record, ProblemCode code);
}
