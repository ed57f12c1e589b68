package org.densimeter.ingest.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.densimeter.ingest.outbox.EventTooLargeException;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Writes rows of one kind with their history and events. The rows are divided into portions whose events can be built
 * at once. Called on worker threads. Thread-safe.
 *
 * @param <T> the rows; those of one call have different identities
 */
public final class RowWriter<T> {

    private final Transactions transactions;
    private final EventKey<T> key;
    private final Partitioning<T> partition;
    private final Portion<T> portion;
    /** Whether every transaction is rolled back once its outcomes are known. */
    private final boolean dry;

    RowWriter(Transactions transactions, EventKey<T> key, Partitioning<T> partition, Portion<T> portion) {
        this(transactions, key, partition, portion, false);
    }

    private RowWriter(Transactions transactions, EventKey<T> key, Partitioning<T> partition, Portion<T> portion,
            boolean dry) {
        this.dry = dry;
        this.transactions = transactions;
        this.key = key;
        this.partition = partition;
        this.portion = portion;
    }

    /**
     * The event that a row becomes part of.
     *
     * @param field the field of the row that names it
     * @param of the key of the event
     */
    record EventKey<T>(String field, Function<T, String> of) {}

    /** Divides rows into portions. */
    interface Partitioning<T> {
        List<List<T>> of(List<T> rows);
    }

    /** Writes one portion in the transaction of a session. */
    interface Portion<T> {
        /**
         * Returns the outcomes in the order of the rows.
         *
         * @param importId the import the rows came from; null for none
         */
        Uni<List<RowOutcome>> write(Mutiny.Session session, List<T> rows, String importId);
    }

    /** Returns a writer whose every transaction is guarded by {@code guard}. */
    public RowWriter<T> guardedBy(WriteGuard guard) {
        return new RowWriter<>(transactions, key, partition,
                (session, rows, importId) -> guard.guarding(session, () -> portion.write(session, rows, importId)),
                dry);
    }

    /**
     * Returns a writer that stores nothing: every transaction is rolled back once its outcomes are known. What a
     * portion would have made of the next one is not seen.
     */
    public RowWriter<T> rolledBack() {
        return new RowWriter<>(transactions, key, partition, portion, true);
    }

    /**
     * Writes rows, each portion in its own transaction; the outcomes are in their order.
     *
     * @param importId the import the rows came from; null for none
     */
    public List<RowOutcome> write(List<T> rows, String importId) {
        Map<T, RowOutcome> outcomes = new HashMap<>();
        for (List<T> together : partition.of(rows)) {
            writePortion(outcomes, together, importId);
        }
        return rows.stream().map(outcomes::get).toList();
    }

    /** Writes one portion; the rows that would make an event too large are refused, and the others written. */
    private void writePortion(Map<T, RowOutcome> outcomes, List<T> together, String importId) {
        List<T> left = together;
        while (!left.isEmpty()) {
            List<T> rows = left;
            try {
                put(outcomes, rows, transactions.write(session -> {
                    Uni<List<RowOutcome>> written = portion.write(session, rows, importId);
                    return dry ? written.call(ofRows -> session.flush()).invoke(ofRows -> {
                        throw new RolledBack(ofRows);
                    }) : written;
                }));
                return;
            } catch (RolledBack dry) {
                put(outcomes, rows, dry.outcomes);
                return;
            } catch (EventTooLargeException tooLarge) {
                left = refuse(outcomes, rows, tooLarge);
            }
        }
    }

    /** Refuses the rows of an event that would be too large; returns the others. */
    private List<T> refuse(Map<T, RowOutcome> outcomes, List<T> rows, EventTooLargeException tooLarge) {
        Map<Boolean, List<T>> sorted = rows.stream()
                .collect(Collectors.partitioningBy(row -> key.of().apply(row).equals(tooLarge.key())));
        if (sorted.get(true).isEmpty()) {
            throw tooLarge;
        }
        sorted.get(true).forEach(row -> outcomes.put(row, new RowOutcome.Refused(tooLarge.rejection(key.field()))));
        return sorted.get(false);
    }

    /**
     * Writes rows in one transaction, which is rolled back if one of them is refused. The outcomes are in the order of
     * the rows; where one is refused, none is stored.
     *
     * @param importId the import the rows came from
     */
    public List<RowOutcome> writeAtomically(List<T> rows, String importId) {
        Map<T, RowOutcome> refusedBefore = new HashMap<>();
        List<T> left = rows;
        while (true) {
            List<List<T>> portions = left.isEmpty() ? List.of() : partition.of(left);
            Map<T, RowOutcome> outcomes;
            try {
                outcomes = transactions.write(session -> all(session, portions, importId, refusedBefore));
            } catch (EventTooLargeException tooLarge) {
                left = refuse(refusedBefore, left, tooLarge);
                continue;
            } catch (AllRolledBack rolledBack) {
                @SuppressWarnings("unchecked")
                Map<T, RowOutcome> ofAll = (Map<T, RowOutcome>) rolledBack.outcomes;
                outcomes = ofAll;
            }
            return rows.stream().map(outcomes::get).toList();
        }
    }

    /** Writes portion after portion. The session forgets each, so that memory holds the events of one. */
    private Uni<Map<T, RowOutcome>> all(Mutiny.Session session, List<List<T>> portions, String importId,
            Map<T, RowOutcome> refusedBefore) {
        Map<T, RowOutcome> outcomes = new HashMap<>(refusedBefore);
        return Multi.createFrom()
                .iterable(portions)
                .onItem()
                .transformToUniAndConcatenate(together -> portion.write(session, together, importId)
                        .invoke(ofPortion -> put(outcomes, together, ofPortion))
                        .chain(session::flush)
                        .invoke(session::clear))
                .collect()
                .asList()
                .map(done -> {
                    if (dry || outcomes.values().stream().anyMatch(RowOutcome.Refused.class::isInstance)) {
                        throw new AllRolledBack(outcomes);
                    }
                    return outcomes;
                });
    }

    private static <T> void put(Map<T, RowOutcome> outcomes, List<T> rows, List<RowOutcome> ofRows) {
        for (int i = 0; i < ofRows.size(); i++) {
            outcomes.put(rows.get(i), ofRows.get(i));
        }
    }

    /** Thrown inside of a transaction of a dry run to roll it back. */
    private static final class RolledBack extends RuntimeException {

        private final transient List<RowOutcome> outcomes;

        private RolledBack(List<RowOutcome> outcomes) {
            super("a dry run", null, false, false);
            this.outcomes = outcomes;
        }
    }

    /** Thrown inside of a transaction to roll it back. */
    private static final class AllRolledBack extends RuntimeException {

        private final transient Map<?, RowOutcome> outcomes;

        private AllRolledBack(Map<?, RowOutcome> outcomes) {
            super("rows were refused, or a dry run", null, false, false);
            this.outcomes = outcomes;
        }
    }
}
