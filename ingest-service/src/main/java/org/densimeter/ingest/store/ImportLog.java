package org.densimeter.ingest.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;

/** Records the bodies of rows that are received. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class ImportLog {

    private final Transactions transactions;
    private final Outbox json;
    private final Clock clock;

    ImportLog(Transactions transactions, Outbox json, Clock clock) {
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Records that an import begins; returns its id.
     *
     * @param kind the kind of rows
     * @param contentType media type of the body
     * @param origin what it is, if it is of files
     */
    public String begin(String kind, String contentType, ImportOrigin origin) {
        ImportEntity entity = new ImportEntity(UUID.randomUUID().toString(), kind, contentType, origin,
                RecordedInstants.now(clock));
        return transactions.write(session -> session.persist(entity).replaceWith(entity.recorded().id()));
    }

    /**
     * Records what became of the rows of an import.
     *
     * @param sha256 of the body; null if it is known already, or was not read to its end
     * @param problems why rows were rejected
     * @param complete whether all its rows were read
     */
    public void end(String id, ImportCounts counts, String sha256, List<?> problems, boolean complete) {
        String why = problems.isEmpty() ? null : json.json(problems);
        transactions.write(session -> session.find(ImportEntity.class, id)
                .invoke(entity -> entity.end(counts, sha256, why, complete ? RecordedInstants.now(clock) : null)));
    }

    /** Records what became of the files of an import. */
    public void report(String id, Object report) {
        String files = json.json(report);
        transactions.write(session -> session.find(ImportEntity.class, id).invoke(entity -> entity.report(files)));
    }

    /** Records that an import was withdrawn as a whole; what was recorded of an earlier withdrawal stays. */
    public void withdraw(String id, String reason) {
        transactions.write(session -> session.find(ImportEntity.class, id)
                .invoke(entity -> entity.withdraw(reason, RecordedInstants.now(clock))));
    }

    /** Returns an import with its problems and the report of its files; empty if there is none of this id. */
    public Optional<ImportOutcome> outcome(String id) {
        return transactions.read(session -> session.find(ImportEntity.class, id)
                .map(entity -> Optional.ofNullable(entity).map(ImportEntity::outcome)));
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
