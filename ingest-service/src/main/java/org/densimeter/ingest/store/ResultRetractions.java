package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.law.catalogue.Retraction;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Retracts results. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class ResultRetractions {

    /** So many models have at most 40,000 results, which their events hold. */
    private static final int MODELS_AT_ONCE = 20;

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ResultRetractions(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One transaction of a retraction.
     *
     * @param last the last model that was looked at; null at the end
     */
    private record RetractionStep(String last, long models, long results) {}

    /** Retracts one result; empty if there is none of this id or it is retracted already. */
    public Optional<Retraction> retract(String id, String reason) {
        return transactions.write(
                session -> session.createSelectionQuery("select model from ResultEntity where id = :id", String.class)
                        .setParameter("id", id)
                        .getResultList()
                        .flatMap(models -> ModelEvents.lock(session, models))
                        .flatMap(held -> session.find(ResultEntity.class, id)
                                .flatMap(result -> result == null || result.retracted()
                                        ? Uni.createFrom().item(Optional.<Retraction>empty())
                                        : retract(session, held, List.of(result), reason)
                                                .replaceWith(() -> Optional.of(result.retraction())))));
    }

    /**
     * Retracts the selected results, in transactions of some models each. After a failure it can be repeated: what is
     * retracted already is not selected again.
     */
    public RetractedCounts retract(ResultFilter filter, String reason) {
        RetractedCounts counts = new RetractedCounts(0, 0);
        RetractionStep step = retractAfter("", filter, reason);
        while (step.last() != null) {
            counts = counts.plus(step.models(), step.results());
            step = retractAfter(step.last(), filter, reason);
        }
        return counts;
    }

    /** Returns what {@link #retract(ResultFilter, String)} would retract. */
    public RetractedCounts count(ResultFilter filter) {
        return transactions.read(session -> filter
                .query(session, Object[].class, "select count(distinct r.model), count(*) " + ResultQueries.CURRENT, "")
                .getSingleResult()
                .map(row -> new RetractedCounts((Long) row[0], (Long) row[1])));
    }

    private RetractionStep retractAfter(String model, ResultFilter filter, String reason) {
        return transactions.write(session -> filter.query(session, String.class,
                "select distinct r.model " + ResultQueries.CURRENT + " and r.model > :after", " order by r.model")
                .setParameter("after", model)
                .setMaxResults(MODELS_AT_ONCE)
                .getResultList()
                .flatMap(models -> models.isEmpty() ? Uni.createFrom().item(new RetractionStep(null, 0, 0))
                        : ModelEvents.lock(session, models)
                                .flatMap(held -> filter
                                        .query(session, ResultEntity.class,
                                                ResultQueries.CURRENT + " and r.model in :models", "")
                                        .setParameter("models", models)
                                        .getResultList()
                                        .flatMap(results -> retract(session, held, results, reason)
                                                .map(changed -> new RetractionStep(models.get(models.size() - 1),
                                                        changed, results.size()))))));
    }

    /** Retracts results of models that are locked; returns how many models changed. */
    private Uni<Integer> retract(Mutiny.Session session, Map<String, ModelEntity> held, List<ResultEntity> results,
            String reason) {
        if (results.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Instant now = RecordedInstants.now(clock);
        Map<String, ModelEntity> changed = new TreeMap<>();
        List<Object> rows = new ArrayList<>();
        for (ResultEntity result : results) {
            if (!held.containsKey(result.model())) { // its model was renamed before it was locked
                throw new CreatedMeanwhileException();
            }
            result.retract(reason, now);
            rows.add(new ResultHistoryEntity(result));
            changed.put(result.model(), held.get(result.model()));
        }
        return ModelEvents.announce(session, outbox::addOfAnySize, changed, rows, now).replaceWith(changed.size());
    }
}
