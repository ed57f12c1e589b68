package org.densimeter.ingest.store;

import jakarta.enterprise.context.ApplicationScoped;

/** Counts of what is stored. */
@ApplicationScoped
public class StatusStore {

    private final Transactions transactions;

    StatusStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param models         living models
     * @param modelRevisions the sum of their revisions
     * @param results        current results
     * @param outboxPending  events committed but not yet known to be on Kafka
     */
    public record Status(long models, long modelRevisions, long results, long outboxPending) {
    }

    /** The counts now; they belong together. */
    public Status status() {
        return transactions.read(session -> session.createSelectionQuery("""
                select new org.densimeter.ingest.store.StatusStore$Status(
                    (select count(m) from ModelEntity m where m.withdrawnReason is null),
                    (select coalesce(sum(m.revision), 0L) from ModelEntity m where m.withdrawnReason is null),
                    (select count(r) from ResultEntity r where r.retractionReason is null),
                    (select count(o) from OutboxEntity o))
                """, Status.class).getSingleResult());
    }
}
