package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Withdraws models and retracts their results. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class ModelWithdrawals {

    private static final int MODELS_AT_ONCE = 20;
    private static final String CURRENT = "from ModelEntity m where m.withdrawnReason is null and m.family = :family";

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ModelWithdrawals(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One transaction of a withdrawal.
     *
     * @param last the last model that was looked at; null at the end
     */
    private record WithdrawalStep(String last, long models, long results) {}

    /** Withdraws one model; false if there is none of this id or it is withdrawn already. */
    public boolean withdraw(String id, String reason) {
        return transactions
                .write(session -> ModelEvents.lock(session, List.of(id))
                        .flatMap(held -> withdraw(session,
                                held.values().stream().filter(model -> !model.withdrawn()).toList(), reason)))
                .models() == 1;
    }

    /**
     * Withdraws the models of a family, in transactions of some models each. After a failure it can be repeated: what
     * is withdrawn already is not selected again.
     */
    public RetractedCounts withdrawFamily(String family, String reason) {
        RetractedCounts counts = new RetractedCounts(0, 0);
        WithdrawalStep step = withdrawAfter("", family, reason);
        while (step.last() != null) {
            counts = counts.plus(step.models(), step.results());
            step = withdrawAfter(step.last(), family, reason);
        }
        return counts;
    }

    /** Returns what {@link #withdrawFamily} would withdraw. */
    public RetractedCounts countFamily(String family) {
        return transactions.read(session -> session.createSelectionQuery("select count(*) " + CURRENT, Long.class)
                .setParameter("family", family)
                .getSingleResult()
                .flatMap(models -> session
                        .createSelectionQuery("select count(*) " + ResultQueries.CURRENT
                                + " and r.model in (select m.id " + CURRENT + ")", Long.class)
                        .setParameter("family", family)
                        .getSingleResult()
                        .map(results -> new RetractedCounts(models, results))));
    }

    private WithdrawalStep withdrawAfter(String model, String family, String reason) {
        return transactions.write(session -> session
                .createSelectionQuery("select m.id " + CURRENT + " and m.id > :after order by m.id", String.class)
                .setParameter("family", family)
                .setParameter("after", model)
                .setMaxResults(MODELS_AT_ONCE)
                .getResultList()
                .flatMap(ids -> ids.isEmpty() ? Uni.createFrom().item(new WithdrawalStep(null, 0, 0))
                        : ModelEvents.lock(session, ids)
                                .flatMap(held -> withdraw(session, new TreeMap<>(held).values()
                                        .stream()
                                        .filter(known -> !known.withdrawn() && family.equals(known.card().family()))
                                        .toList(), reason))
                                .map(counts -> new WithdrawalStep(ids.get(ids.size() - 1), counts.models(),
                                        counts.results()))));
    }

    /** Withdraws models that are locked. */
    private Uni<RetractedCounts> withdraw(Mutiny.Session session, Collection<ModelEntity> models, String reason) {
        if (models.isEmpty()) {
            return Uni.createFrom().item(new RetractedCounts(0, 0));
        }
        Instant now = RecordedInstants.now(clock);
        return ModelEvents.results(session, models.stream().map(ModelEntity::id).toList()).flatMap(results -> {
            List<Object> rows = new ArrayList<>();
            results.values().stream().flatMap(List::stream).filter(result -> !result.retracted()).forEach(result -> {
                result.retract(reason, now);
                rows.add(new ResultHistoryEntity(result));
            });
            int retracted = rows.size();
            for (ModelEntity model : models) {
                model.withdraw(reason, now);
                rows.add(new ModelHistoryEntity(model, outbox.json(model.card())));
            }
            return session.persistAll(rows.toArray())
                    .chain(() -> outbox.add(session, models.stream().map(ModelEvents::tombstone).toList()))
                    .replaceWith(new RetractedCounts(models.size(), retracted));
        });
    }
}
