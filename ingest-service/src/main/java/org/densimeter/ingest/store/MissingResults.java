package org.densimeter.ingest.store;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

/** Finds and retracts results that a source had in earlier imports and no longer has. Thread-safe. */
@ApplicationScoped
public class MissingResults {

    private final Transactions transactions;
    private final ResultRetractions retractions;

    MissingResults(Transactions transactions, ResultRetractions retractions) {
        this.transactions = transactions;
        this.retractions = retractions;
    }

    /**
     * What identifies a result.
     *
     * @param model id of the model
     * @param benchmark id of the benchmark
     * @param evaluator who measured
     * @param variant how it was measured, in its canonical form; empty if that is not said
     */
    public record Identity(String model, String benchmark, String evaluator, String variant) {}

    /** Returns the ids of the results that stand, came from imports of {@code source} and are not {@code present}. */
    public List<String> of(String source, Set<Identity> present) {
        return transactions.read(session -> session
                .createSelectionQuery(
                        "select r.id, r.model, r.benchmark, r.evaluator, r.variant from ResultEntity r "
                                + "where r.retractionReason is null and r.importId in "
                                + "(select i.id from ImportEntity i where i.source = :source) order by r.id",
                        Object[].class)
                .setParameter("source", source)
                .getResultList()
                .map(rows -> rows.stream()
                        .filter(row -> !present.contains(
                                new Identity((String) row[1], (String) row[2], (String) row[3], (String) row[4])))
                        .map(row -> (String) row[0])
                        .toList()));
    }

    /** Retracts the results of {@code ids}; returns how many stood until now. */
    public long retract(List<String> ids, String reason) {
        return ids.stream().filter(id -> retractions.retract(id, reason).isPresent()).count();
    }
}
