package org.densimeter.ingest.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

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
     * @param model id of the model, or another name of it
     * @param benchmark id of the benchmark
     * @param evaluator who measured, by any name
     * @param variant how it was measured, in its canonical form; empty if that is not said
     */
    public record Identity(String model, String benchmark, String evaluator, String variant) {}

    /**
     * Returns the ids of the results that stand, came from imports of {@code source} and are not {@code present}.
     * Models and evaluators may be named by any of their names.
     */
    public List<String> of(String source, Set<Identity> present) {
        return transactions.read(session -> session
                .createSelectionQuery(
                        "select r.id, r.model, r.benchmark, r.evaluator, r.variant from ResultEntity r "
                                + "where r.retractionReason is null and r.importId in "
                                + "(select i.id from ImportEntity i where i.source = :source) order by r.id",
                        Object[].class)
                .setParameter("source", source)
                .getResultList()
                .flatMap(rows -> missing(session, rows, present)));
    }

    /** @param rows id, model, benchmark, evaluator and variant of results */
    private static Uni<List<String>> missing(Mutiny.Session session, List<Object[]> rows, Set<Identity> present) {
        Set<String> models = present.stream().map(Identity::model).collect(Collectors.toSet());
        Set<String> evaluators = present.stream().map(Identity::evaluator).collect(Collectors.toSet());
        rows.forEach(row -> evaluators.add((String) row[3]));
        return ModelNames.of(session, models).flatMap(byName -> EvaluatorNames.of(session, evaluators).map(names -> {
            Set<Identity> known = present.stream()
                    .map(identity -> new Identity(byName.match(identity.model()).idOrName(), identity.benchmark(),
                            names.key(identity.evaluator()), identity.variant()))
                    .collect(Collectors.toSet());
            return rows.stream()
                    .filter(row -> !known.contains(new Identity((String) row[1], (String) row[2],
                            names.key((String) row[3]), (String) row[4])))
                    .map(row -> (String) row[0])
                    .toList();
        }));
    }

    /** Retracts the results of {@code ids}; returns how many stood until now. */
    public long retract(List<String> ids, String reason) {
        return ids.stream().filter(id -> retractions.retract(id, reason).isPresent()).count();
    }
}
