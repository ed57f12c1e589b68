package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Definition;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.outbox.OutboxEvent;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Stores and reads benchmarks, composites and series. A series that changes is published with its reference data,
 * because their events contain it.
 */
@ApplicationScoped
public class DefinitionStore {

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    DefinitionStore(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Returns what writes benchmarks. */
    public RowWriter<Benchmark> benchmarks() {
        return new RowWriter<>(transactions, new RowWriter.EventKey<>("id", benchmark -> "benchmark/" + benchmark.id()),
                List::of,
                (session, benchmarks, importId) -> write(session, DefinitionKind.BENCHMARK, benchmarks, Benchmark::id));
    }

    /** Returns a guard that gives {@code check} the definition, empty if there is none. */
    public <T> WriteGuard guard(DefinitionKind kind, String id, Class<T> type,
            Consumer<Optional<KnownDefinition<T>>> check) {
        return session -> locked(session, kind, List.of(id)).map(found -> {
            Optional<KnownDefinition<T>> known = found.stream()
                    .filter(entity -> !entity.withdrawn())
                    .findFirst()
                    .map(entity -> known(entity, type));
            check.accept(known);
            return known.isPresent();
        });
    }

    /** Stores one composite; each of its parts and auxiliaries must be a stored benchmark. */
    public RowOutcome writeComposite(Composite composite, WriteGuard guard) {
        return one(guard, session -> write(session, composite));
    }

    /** Stores one series. It cannot become one-step, or cease to be, once it has reference data. */
    public RowOutcome writeSeries(ReferenceSeries series, WriteGuard guard) {
        return one(guard, session -> write(session, series));
    }

    private RowOutcome one(WriteGuard guard, Function<Mutiny.Session, Uni<RowOutcome>> write) {
        return transactions.write(session -> guard.guarding(session, () -> write.apply(session).map(List::of))).get(0);
    }

    private Uni<RowOutcome> write(Mutiny.Session session, Composite composite) {
        List<String> parts = composite.parts().stream().map(Composite.Part::benchmark).toList();
        List<String> named = Stream.concat(parts.stream(), composite.auxiliaries().stream()).toList();
        return DefinitionEntity.kindsOfScored(session, named).flatMap(kinds -> {
            for (String id : named) {
                if (kinds.get(id) != DefinitionKind.BENCHMARK) {
                    boolean part = parts.contains(id);
                    return refused(new Rejection(part ? ProblemCode.DNS2019 : ProblemCode.DNS2039,
                            part ? "parts" : "auxiliaries", id,
                            "stored benchmarks; create them with PUT /benchmarks/{id}"));
                }
            }
            return write(session, DefinitionKind.COMPOSITE, List.of(composite), Composite::id)
                    .map(outcomes -> outcomes.get(0));
        });
    }

    private Uni<RowOutcome> write(Mutiny.Session session, ReferenceSeries series) {
        return ReferenceEvents.misfits(session, series).flatMap(misfits -> {
            if (misfits) {
                return refused(new Rejection(ProblemCode.DNS2027, "oneStep", Boolean.toString(series.oneStep()),
                        "as its reference data are: "
                                + (series.oneStep() ? "there are losses" : "there are scores without losses")));
            }
            return write(session, DefinitionKind.SERIES, List.of(series), ReferenceSeries::id)
                    .map(outcomes -> outcomes.get(0))
                    .call(outcome -> outcome.equals(new RowOutcome.Taken(RowOutcome.Change.CORRECTED))
                            ? ReferenceEvents.announceSeries(session, outbox, series, RecordedInstants.now(clock))
                            : Uni.createFrom().voidItem());
        });
    }

    private static Uni<RowOutcome> refused(Rejection rejection) {
        return Uni.createFrom().item(new RowOutcome.Refused(rejection));
    }

    private <T> Uni<List<RowOutcome>> write(Mutiny.Session session, DefinitionKind kind, List<T> definitions,
            Function<T, String> id) {
        List<String> ids = definitions.stream().map(id).toList();
        return locked(session, kind, ids)
                .map(known -> known.stream().collect(Collectors.toMap(DefinitionEntity::id, Function.identity())))
                .flatMap(known -> DefinitionEntity.kindsOfScored(session, ids)
                        .flatMap(kinds -> write(session, kind, definitions, id, new TreeMap<>(known), kinds)));
    }

    /** Locks the stored definitions of {@code ids} in order, withdrawn ones too. */
    static Uni<List<DefinitionEntity>> locked(Mutiny.Session session, DefinitionKind kind, List<String> ids) {
        return session
                .createSelectionQuery(
                        "from DefinitionEntity d where d.key.kind = :kind and d.key.id in :ids order by d.key.id",
                        DefinitionEntity.class)
                .setParameter("kind", kind.toString())
                .setParameter("ids", ids)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private <T> Uni<List<RowOutcome>> write(Mutiny.Session session, DefinitionKind kind, List<T> definitions,
            Function<T, String> id, Map<String, DefinitionEntity> known, Map<String, DefinitionKind> scored) {
        Instant now = RecordedInstants.now(clock);
        List<RowOutcome> outcomes = new ArrayList<>();
        Map<String, DefinitionEntity> created = new TreeMap<>();
        Map<String, DefinitionEntity> changed = new TreeMap<>();
        for (T definition : definitions) {
            String name = id.apply(definition);
            if (kind != DefinitionKind.SERIES && scored.getOrDefault(name, kind) != kind) {
                outcomes.add(new RowOutcome.Refused(
                        new Rejection(ProblemCode.DNS2023, "id", name, "another name: this is a " + scored.get(name))));
                continue;
            }
            DefinitionEntity entity = known.get(name);
            boolean current = entity != null && !entity.withdrawn();
            RowOutcome.Change change = current ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED;
            if (current && outbox.read(entity.body(), definition.getClass()).equals(definition)) {
                outcomes.add(new RowOutcome.Taken(RowOutcome.Change.UNCHANGED));
                continue;
            }
            if (entity == null) {
                entity = new DefinitionEntity(kind, name);
                created.put(name, entity);
            }
            entity.take(outbox.json(definition), now);
            changed.put(name, entity);
            outcomes.add(new RowOutcome.Taken(change));
        }
        if (changed.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        List<Object> rows = new ArrayList<>(created.values());
        changed.values().forEach(entity -> rows.add(new DefinitionHistoryEntity(entity)));
        return session.persistAll(rows.toArray())
                .chain(() -> outbox.add(session, changed.values().stream().map(this::announcement).toList()))
                .replaceWith(outcomes);
    }

    private OutboxEvent announcement(DefinitionEntity entity) {
        return announcement(outbox, entity);
    }

    /** Returns the event of a definition, a tombstone if it was withdrawn. */
    static OutboxEvent announcement(Outbox outbox, DefinitionEntity entity) {
        if (entity.withdrawn()) {
            return new OutboxEvent(Topic.DEFINITIONS, entity.kind() + "/" + entity.id(), entity.revision(), null,
                    entity.recordedAt(), entity.recordedAt());
        }
        Definition event = switch (DefinitionKind.valueOf(entity.kind().toUpperCase(java.util.Locale.ROOT))) {
            case BENCHMARK -> new Definition(entity.revision(), entity.recordedAt(),
                    outbox.read(entity.body(), Benchmark.class), null, null);
            case COMPOSITE -> new Definition(entity.revision(), entity.recordedAt(), null,
                    outbox.read(entity.body(), Composite.class), null);
            case SERIES -> new Definition(entity.revision(), entity.recordedAt(), null, null,
                    outbox.read(entity.body(), ReferenceSeries.class));
            case EVALUATOR -> throw new IllegalArgumentException("evaluators are not published");
        };
        return new OutboxEvent(Topic.DEFINITIONS, entity.kind() + "/" + entity.id(), entity.revision(), event,
                entity.recordedAt(), entity.recordedAt());
    }

    /** Returns definitions of one kind, ordered by id. */
    public <T> List<KnownDefinition<T>> list(DefinitionKind kind, Class<T> type, int first, int most) {
        return transactions.read(session -> session.createSelectionQuery(
                "from DefinitionEntity d where d.key.kind = :kind and d.withdrawnReason is null order by d.key.id",
                DefinitionEntity.class)
                .setParameter("kind", kind.toString())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .map(known -> known.stream().map(entity -> known(entity, type)).toList()));
    }

    /** Returns the number of definitions of one kind. */
    public long count(DefinitionKind kind) {
        return transactions.read(session -> session
                .createSelectionQuery("select count(*) from DefinitionEntity d where d.key.kind = :kind "
                        + "and d.withdrawnReason is null", Long.class)
                .setParameter("kind", kind.toString())
                .getSingleResult());
    }

    /** Returns one definition; empty if there is none. */
    public <T> Optional<KnownDefinition<T>> find(DefinitionKind kind, String id, Class<T> type) {
        return transactions
                .read(session -> session.find(DefinitionEntity.class, new DefinitionEntity.Key(kind.toString(), id))
                        .map(entity -> Optional.ofNullable(entity)
                                .filter(found -> !found.withdrawn())
                                .map(found -> known(found, type))));
    }

    private <T> KnownDefinition<T> known(DefinitionEntity entity, Class<T> type) {
        return new KnownDefinition<>(outbox.read(entity.body(), type), entity.revision(), entity.recordedAt());
    }

    /** Publishes every definition again with its revision; returns how many. */
    int republish() {
        return transactions.write(session -> republish(session, outbox::addOfAnySize));
    }

    /** Does the same in the transaction of a session. */
    Uni<Integer> republish(Mutiny.Session session, Outbox.Adding events) {
        return session
                .createSelectionQuery(
                        "from DefinitionEntity d where d.key.kind <> 'evaluator' order by d.key.kind, d.key.id",
                        DefinitionEntity.class)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .flatMap(all -> events.add(session, all.stream().map(this::announcement).toList())
                        .replaceWith(all.size()));
    }
}
