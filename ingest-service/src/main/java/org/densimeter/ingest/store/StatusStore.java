package org.densimeter.ingest.store;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

/** Counts what is stored. */
@ApplicationScoped
public class StatusStore {

    private final Transactions transactions;

    StatusStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Counts of the stored facts.
     *
     * @param models models that are not withdrawn
     * @param modelRevisions the sum of the revisions of these models
     * @param results current results
     * @param prices current prices
     * @param perplexities current perplexities, whether they count or not
     * @param outboxPending events that wait to be published
     * @param outboxOldest when the oldest of them was accepted, UTC; null if none waits
     */
    public record Counts(long models, long modelRevisions, long results, long prices, long perplexities,
            long outboxPending, Instant outboxOldest) {}

    /** Returns the counts of one moment. */
    public Counts counts() {
        return transactions.read(session -> session.createSelectionQuery("""
                select new org.densimeter.ingest.store.StatusStore$Counts(
                    (select count(m) from ModelEntity m where m.withdrawnReason is null),
                    (select coalesce(sum(m.revision), 0L) from ModelEntity m where m.withdrawnReason is null),
                    (select count(r) from ResultEntity r where r.retractionReason is null),
                    (select count(p) from FactEntity p where p.key.kind = 'price' and p.retractionReason is null),
                    (select count(x) from FactEntity x where x.key.kind = 'perplexity' and x.retractionReason is null),
                    (select count(o) from OutboxEntity o), (select min(o.recordedAt) from OutboxEntity o))
                """, Counts.class).getSingleResult());
    }
}
