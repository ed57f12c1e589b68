package org.densimeter.ingest.store;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Checks what is stored in the transaction that is about to replace it, under the lock of that row. A failure rolls the
 * transaction back and is thrown to the caller.
 */
@FunctionalInterface
public interface WriteGuard {

    /** Admits every write. */
    WriteGuard NONE = session -> Uni.createFrom().voidItem();

    /** Fails if the write must not happen. */
    Uni<Void> check(Mutiny.Session session);
}
