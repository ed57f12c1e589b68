package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.IngestConfig;
import org.hibernate.LockMode;

import io.smallrye.mutiny.Uni;

/**
 * Keeps the answers to requests with idempotency keys. Called on worker threads. Thread-safe, also among several
 * instances of the service.
 */
@ApplicationScoped
public class IdempotencyStore {

    /** After this time without an answer a request counts as lost with its instance. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

    private final Transactions transactions;
    private final Clock clock;
    private final Duration kept;

    IdempotencyStore(Transactions transactions, Clock clock, IngestConfig config) {
        this.transactions = transactions;
        this.clock = clock;
        this.kept = config.idempotencyKept();
    }

    /** What becomes of a request. */
    public enum Turn {
        /** It is the first of its key and has to run. */
        RUN,
        /** Another one of this key is running. */
        WAIT,
        /** One of this key has finished. */
        ANSWERED
    }

    /**
     * What becomes of a request, and the answer to the one that has finished.
     *
     * @param turn what becomes of it
     * @param answer empty unless {@code turn} is {@code ANSWERED}
     */
    public record Start(Turn turn, Optional<StoredAnswer> answer) {}

    /** Starts the request of {@code key}, if it is the first or the first one was lost. Forgets keys that are old. */
    public Start start(String key) {
        return start(key, LONGEST_RUN);
    }

    /**
     * Does the same.
     *
     * @param longestRun after this time without an answer a request counts as lost with its instance
     */
    public Start start(String key, Duration longestRun) {
        Instant now = RecordedInstants.now(clock);
        return transactions
                .write(session -> session.createMutationQuery("delete from IdempotencyEntity where startedAt < :oldest")
                        .setParameter("oldest", now.minus(kept))
                        .executeUpdate()
                        .chain(() -> session.find(IdempotencyEntity.class, key, LockMode.PESSIMISTIC_WRITE))
                        .flatMap(found -> {
                            if (found == null) {
                                IdempotencyEntity entity = new IdempotencyEntity(key);
                                entity.start(now);
                                return session.persist(entity)
                                        .chain(session::flush)
                                        .replaceWith(new Start(Turn.RUN, Optional.empty()));
                            }
                            Optional<StoredAnswer> answer = found.answer();
                            if (answer.isPresent()) {
                                return Uni.createFrom().item(new Start(Turn.ANSWERED, answer));
                            }
                            if (found.startedAt().isAfter(now.minus(longestRun))) {
                                return Uni.createFrom().item(new Start(Turn.WAIT, Optional.empty()));
                            }
                            found.start(now);
                            return Uni.createFrom().item(new Start(Turn.RUN, Optional.empty()));
                        }));
    }

    /** Keeps the answer to the request of {@code key}. */
    public void finish(String key, StoredAnswer answer) {
        transactions.write(session -> session.find(IdempotencyEntity.class, key, LockMode.PESSIMISTIC_WRITE)
                .invoke(found -> Optional.ofNullable(found).ifPresent(entity -> entity.finish(answer))));
    }

    /** Forgets {@code key}: its request failed and may run again. */
    public void forget(String key) {
        transactions.write(session -> session.createMutationQuery("delete from IdempotencyEntity where id = :id")
                .setParameter("id", key)
                .executeUpdate());
    }
}
