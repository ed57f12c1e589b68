package org.densimeter.ingest.store;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;

/** Restores histories. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class HistoryRestores {

    private final Transactions transactions;
    private final Outbox outbox;
    private final HistoryRestore.Publishers publishers;

    HistoryRestores(Transactions transactions, Outbox outbox, DefinitionStore definitions, ReferenceStore references,
            FactStore facts) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.publishers = new HistoryRestore.Publishers(definitions, references, facts);
    }

    /** Commits all that {@code work} does; if it throws, nothing of it is stored. */
    public <T> T run(Function<HistoryRestore, T> work) {
        return transactions.steps(steps -> work.apply(new HistoryRestore(steps, outbox, publishers)));
    }
}
