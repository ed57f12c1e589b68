package org.densimeter.ingest.store;

import java.util.List;
import java.util.function.Supplier;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Checks what is stored in the transaction that is about to replace it, under the lock of that row. A failure rolls the
 * transaction back and is thrown to the caller.
 */
@FunctionalInterface
public interface WriteGuard {

    /** Admits every write. */
    WriteGuard NONE = session -> Uni.createFrom().item(true);

    /** Returns whether an item is stored, which may be replaced; false if one may be created. */
    Uni<Boolean> check(Mutiny.Session session);

    /**
     * Runs {@code write} if this guard admits it. A row that is not there cannot be locked: if another transaction has
     * created it after the check, this one fails with {@link CreatedMeanwhileException} and is run again.
     */
    default Uni<List<RowOutcome>> guarding(Mutiny.Session session, Supplier<Uni<List<RowOutcome>>> write) {
        return check(session).flatMap(stored -> write.get().invoke(outcomes -> {
            if (!stored && outcomes.stream()
                    .anyMatch(outcome -> outcome.<Boolean>fold(change -> change != RowOutcome.Change.CREATED,
                            rejection -> false))) {
                throw new CreatedMeanwhileException();
            }
        }));
    }
}
