package org.densimeter.ingest.store;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;

/** Takes snapshots of everything that is stored. */
@ApplicationScoped
public class FactSnapshots {

    private final Transactions transactions;
    private final Outbox outbox;

    FactSnapshots(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** Runs {@code work} on this worker thread with one moment of the database. */
    public <T> T take(Function<FactSnapshot, T> work) {
        return transactions.snapshot(database -> work.apply(new FactSnapshot(database, outbox)));
    }
}
