package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Stores and withdraws evaluators, and keeps the index of their names. Results take the name that is shown when they
 * are reported or corrected, and after a change by {@link EvaluatorSpelling}. Called on worker threads. Thread-safe.
 */
@ApplicationScoped
public class EvaluatorStore {

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    EvaluatorStore(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Stores one evaluator. A name that another one has is refused. */
    public RowOutcome write(Evaluator evaluator, WriteGuard guard) {
        return transactions.write(session -> guard.guarding(session, () -> write(session, evaluator).map(List::of)))
                .get(0);
    }

    /**
     * Withdraws an evaluator: its names are then several evaluators again. Results keep the name they show;
     * {@link EvaluatorSpelling#publish} says so to readers of events.
     *
     * @return false if there is none of this id or it is withdrawn already
     */
    public boolean withdraw(String id, String reason) {
        return transactions.write(session -> stored(session, id).flatMap(entity -> {
            if (entity == null || entity.withdrawn()) {
                return Uni.createFrom().item(false);
            }
            entity.withdraw(reason, RecordedInstants.now(clock));
            return names(session, id, List.of()).invoke(names -> names.values().forEach(EvaluatorNameEntity::release))
                    .flatMap(names -> EvaluatorChanges.add(session, names.keySet()))
                    .chain(() -> session.persist(new DefinitionHistoryEntity(entity)))
                    .replaceWith(true);
        }));
    }

    private static Uni<DefinitionEntity> stored(Mutiny.Session session, String id) {
        return DefinitionStore.locked(session, DefinitionKind.EVALUATOR, List.of(id))
                .map(found -> found.isEmpty() ? null : found.get(0));
    }

    private Uni<RowOutcome> write(Mutiny.Session session, Evaluator evaluator) {
        Map<String, String> own = EvaluatorNames.folded(namesOf(evaluator));
        return stored(session, evaluator.id()).flatMap(entity -> names(session, evaluator.id(), own.keySet())
                .flatMap(known -> write(session, evaluator, own, entity, known)));
    }

    private static List<String> namesOf(Evaluator evaluator) {
        List<String> names = new ArrayList<>();
        names.add(evaluator.name());
        names.addAll(evaluator.aliases());
        names.add(evaluator.id());
        return names;
    }

    private Uni<RowOutcome> write(Mutiny.Session session, Evaluator evaluator, Map<String, String> own,
            DefinitionEntity entity, Map<String, EvaluatorNameEntity> known) {
        for (EvaluatorNameEntity name : known.values()) {
            if (name.evaluator() != null && !name.evaluator().equals(evaluator.id())) {
                return Uni.createFrom().item(new RowOutcome.Refused(refusal(evaluator, own.get(name.folded()), name)));
            }
        }
        boolean standing = entity != null && !entity.withdrawn();
        if (standing && outbox.read(entity.body(), Evaluator.class).equals(evaluator)) {
            return Uni.createFrom().item(new RowOutcome.Taken(RowOutcome.Change.UNCHANGED));
        }
        List<Object> rows = new ArrayList<>();
        DefinitionEntity taken = entity;
        if (taken == null) {
            taken = new DefinitionEntity(DefinitionKind.EVALUATOR, evaluator.id());
            rows.add(taken);
        }
        Instant now = RecordedInstants.now(clock);
        taken.take(outbox.json(evaluator), now);
        rows.add(new DefinitionHistoryEntity(taken));
        known.values().stream().filter(name -> !own.containsKey(name.folded())).forEach(EvaluatorNameEntity::release);
        own.forEach((folded, spelling) -> {
            EvaluatorNameEntity name = known.computeIfAbsent(folded, absent -> {
                EvaluatorNameEntity created = new EvaluatorNameEntity(absent, spelling);
                rows.add(created);
                return created;
            });
            name.assign(evaluator.id(), evaluator.name());
        });
        RowOutcome.Change change = standing ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED;
        return session.persistAll(rows.toArray())
                .chain(() -> EvaluatorChanges.add(session, known.keySet()))
                .replaceWith(new RowOutcome.Taken(change));
    }

    private static Rejection refusal(Evaluator evaluator, String spelling, EvaluatorNameEntity name) {
        String field = spelling.equals(evaluator.name()) ? "name"
                : evaluator.aliases().contains(spelling) ? "aliases" : "id";
        return new Rejection(ProblemCode.DNS2046, field, spelling,
                "a name that no other evaluator has; this one is of " + name.evaluator());
    }

    /** Locks the names that the evaluator has and those in {@code folded}, in order. */
    private static Uni<Map<String, EvaluatorNameEntity>> names(Mutiny.Session session, String id,
            Collection<String> folded) {
        return session
                .createSelectionQuery("from EvaluatorNameEntity n where n.evaluator = :id or n.folded in :folded "
                        + "order by n.folded", EvaluatorNameEntity.class)
                .setParameter("id", id)
                .setParameter("folded", folded)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .map(names -> names.stream()
                        .collect(Collectors.toMap(EvaluatorNameEntity::folded, Function.identity(), (one, same) -> one,
                                TreeMap::new)));
    }
}
