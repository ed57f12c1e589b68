package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.TaskMapping;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Stores and reads mappings of tasks to benchmarks. They are not published: only imports use them. Called on worker
 * threads. Thread-safe.
 */
@ApplicationScoped
public class MappingStore {

    private static final String CURRENT = "from MappingEntity m where m.withdrawnReason is null";

    private final Transactions transactions;
    private final Outbox json;
    private final Clock clock;

    MappingStore(Transactions transactions, Outbox json, Clock clock) {
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /** Returns a guard that gives {@code check} the mapping, empty if there is none. */
    public WriteGuard guard(String id, Consumer<Optional<MappingRevision>> check) {
        return session -> locked(session, id).map(entity -> {
            Optional<MappingRevision> known = Optional.ofNullable(entity)
                    .filter(found -> found.withdrawnReason() == null)
                    .map(this::revision);
            check.accept(known);
            return known.isPresent();
        });
    }

    /** Stores one mapping, if {@code guard} admits it. */
    public RowOutcome.Change write(TaskMapping mapping, WriteGuard guard) {
        return transactions.write(session -> guard.guarding(session, () -> write(session, mapping).map(List::of)))
                .get(0)
                .fold(change -> change, refused -> {
                    throw new IllegalStateException("a mapping was refused by the store");
                });
    }

    private Uni<RowOutcome> write(Mutiny.Session session, TaskMapping mapping) {
        return locked(session, mapping.id()).flatMap(known -> {
            boolean current = known != null && known.withdrawnReason() == null;
            if (current && json.read(known.body(), TaskMapping.class).equals(mapping)) {
                return taken(RowOutcome.Change.UNCHANGED);
            }
            MappingEntity entity = known == null ? new MappingEntity(mapping.id()) : known;
            entity.take(json.json(mapping), RecordedInstants.now(clock));
            Uni<Void> stored = known == null ? session.persistAll(entity, new MappingHistoryEntity(entity))
                    : session.persist(new MappingHistoryEntity(entity));
            return stored.chain(() -> taken(current ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED));
        });
    }

    private static Uni<RowOutcome> taken(RowOutcome.Change change) {
        return Uni.createFrom().item(new RowOutcome.Taken(change));
    }

    private static Uni<MappingEntity> locked(Mutiny.Session session, String id) {
        return session.find(MappingEntity.class, id, LockMode.PESSIMISTIC_WRITE);
    }

    /** Withdraws one mapping; false if there is none of this id or it is withdrawn already. */
    public boolean withdraw(String id, String reason) {
        return transactions.write(session -> locked(session, id).flatMap(entity -> {
            if (entity == null || entity.withdrawnReason() != null) {
                return Uni.createFrom().item(false);
            }
            Instant now = RecordedInstants.now(clock);
            entity.withdraw(reason, now);
            return session.persist(new MappingHistoryEntity(entity)).replaceWith(true);
        }));
    }

    /** Returns one mapping; empty if there is none. */
    public Optional<MappingRevision> find(String id) {
        return transactions.read(session -> session.find(MappingEntity.class, id)
                .map(entity -> Optional.ofNullable(entity)
                        .filter(found -> found.withdrawnReason() == null)
                        .map(this::revision)));
    }

    /** Returns mappings, ordered by id. */
    public List<MappingRevision> list(int first, int most) {
        return transactions
                .read(session -> session.createSelectionQuery(CURRENT + " order by m.id", MappingEntity.class)
                        .setFirstResult(first)
                        .setMaxResults(most)
                        .getResultList()
                        .map(found -> found.stream().map(this::revision).toList()));
    }

    /** Returns the number of mappings. */
    public long count() {
        return transactions.read(
                session -> session.createSelectionQuery("select count(*) " + CURRENT, Long.class).getSingleResult());
    }

    /** Returns revisions of mappings, withdrawn ones too, ordered by id and revision. */
    public List<MappingRevision> history(int first, int most) {
        return transactions.read(session -> session
                .createSelectionQuery("from MappingHistoryEntity h order by h.key.id, h.key.revision",
                        MappingHistoryEntity.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .map(found -> found.stream()
                        .map(past -> new MappingRevision(json.read(past.body(), TaskMapping.class), past.revision(),
                                past.recordedAt(), past.reason()))
                        .toList()));
    }

    /** Returns the number of revisions of mappings. */
    public long countRevisions() {
        return transactions
                .read(session -> session.createSelectionQuery("select count(*) from MappingHistoryEntity h", Long.class)
                        .getSingleResult());
    }

    private MappingRevision revision(MappingEntity entity) {
        return new MappingRevision(json.read(entity.body(), TaskMapping.class), entity.revision(), entity.recordedAt(),
                null);
    }
}
