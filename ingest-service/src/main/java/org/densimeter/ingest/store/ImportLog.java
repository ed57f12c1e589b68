package org.densimeter.ingest.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** Records the bodies of rows that are received. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class ImportLog {

    private final Transactions transactions;
    private final Clock clock;

    ImportLog(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Records that an import begins; returns its id.
     *
     * @param kind the kind of rows
     * @param contentType media type of the body
     */
    public String begin(String kind, String contentType) {
        ImportEntity entity = new ImportEntity(UUID.randomUUID().toString(), kind, contentType,
                RecordedInstants.now(clock));
        return transactions.write(session -> session.persist(entity).replaceWith(entity.recorded().id()));
    }

    /**
     * Records what became of the rows of an import.
     *
     * @param complete whether all its rows were read
     */
    public void end(String id, ImportCounts counts, boolean complete) {
        transactions.write(session -> session.find(ImportEntity.class, id)
                .invoke(entity -> entity.end(counts, complete ? RecordedInstants.now(clock) : null)));
    }

    /** Returns an import; empty if there is none of this id. */
    public Optional<RecordedImport> find(String id) {
        return transactions.read(session -> session.find(ImportEntity.class, id)
                .map(entity -> Optional.ofNullable(entity).map(ImportEntity::recorded)));
    }

    /** Returns imports, newest first. */
    public List<RecordedImport> list(int first, int most) {
        return transactions.read(session -> session
                .createSelectionQuery("from ImportEntity i order by i.startedAt desc, i.id", ImportEntity.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .map(imports -> imports.stream().map(ImportEntity::recorded).toList()));
    }

    /** Returns the number of imports. */
    public long count() {
        return transactions
                .read(session -> session.createSelectionQuery("select count(*) from ImportEntity i", Long.class)
                        .getSingleResult());
    }
}
