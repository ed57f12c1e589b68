package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Renames models. The new id takes over card, results, prices and children; the id of before becomes an alias, and a
 * tombstone follows its last event. All of it is one transaction. Called on worker threads. Thread-safe.
 */
@ApplicationScoped
public class ModelRenames {

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;
    private final FactRenames facts;

    ModelRenames(Transactions transactions, Outbox outbox, Clock clock, FactRenames facts) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Renames the model that {@code name} means to {@code to}, an identifier, for {@code reason}. A repeated request
     * changes nothing.
     *
     * @return corrected, unchanged or refused (DNS2047); empty if there is no such model or it is withdrawn
     */
    public Optional<RowOutcome> rename(String name, String to, String reason) {
        return transactions.write(session -> ModelNames.of(session, List.of(name, to)).flatMap(names -> {
            String from = names.match(name).id();
            return from == null ? Uni.createFrom().item(Optional.<RowOutcome>empty())
                    : ModelEvents.lock(session, List.of(from, to))
                            .flatMap(held -> rename(session, held, from, to, names.match(to), reason));
        }));
    }

    private Uni<Optional<RowOutcome>> rename(Mutiny.Session session, Map<String, ModelEntity> held, String from,
            String to, ModelMatch target, String reason) {
        ModelEntity former = held.get(from);
        if (former == null || former.withdrawn()) {
            if (former != null && former.renamedTo() != null) { // since its name was looked up
                throw new CreatedMeanwhileException();
            }
            return Uni.createFrom().item(Optional.empty());
        }
        if (from.equals(to)) {
            return Uni.createFrom().item(Optional.of(new RowOutcome.Taken(RowOutcome.Change.UNCHANGED)));
        }
        ModelEntity present = held.get(to);
        Optional<Rejection> conflict = conflict(from, to, present, target);
        if (conflict.isPresent()) {
            return Uni.createFrom().item(conflict.map(RowOutcome.Refused::new));
        }
        return ModelAliases.formerIds(session, List.of(from))
                .flatMap(ids -> relatives(session, from, ids.getOrDefault(from, List.of()))
                        .flatMap(relatives -> ModelEvents.results(session, List.of(from))
                                .flatMap(results -> rename(session, former, present, to, relatives,
                                        results.getOrDefault(from, List.of()), reason))))
                .replaceWith(Optional.of(new RowOutcome.Taken(RowOutcome.Change.CORRECTED)));
    }

    /** Returns why {@code to} cannot be the new id: it is one that only this model may have had. */
    private static Optional<Rejection> conflict(String from, String to, ModelEntity present, ModelMatch target) {
        List<String> others = target.candidates().stream().filter(model -> !model.equals(from)).toList();
        if (present != null && !from.equals(present.renamedTo())) {
            return Optional.of(new Rejection(ProblemCode.DNS2047, "to", to, "an id that no model has or had"
                    + (present.renamedTo() == null ? "" : "; it is now " + present.renamedTo())));
        }
        return present != null || others.isEmpty() ? Optional.empty()
                : Optional.of(new Rejection(ProblemCode.DNS2047, "to", to,
                        "an id that is no alias of another model; it is one of " + String.join(", ", others)));
    }

    /** Locks the rows that name {@code from}: its former ids and its children. */
    private static Uni<Collection<ModelEntity>> relatives(Mutiny.Session session, String from, List<String> formerIds) {
        return session.createSelectionQuery("select m.id from ModelEntity m where m.parent = :id", String.class)
                .setParameter("id", from)
                .getResultList()
                .flatMap(children -> {
                    List<String> ids = new ArrayList<>(children);
                    ids.addAll(formerIds);
                    return ModelEvents.lock(session, ids).map(locked -> new TreeMap<>(locked).values());
                });
    }

    private Uni<Void> rename(Mutiny.Session session, ModelEntity former, ModelEntity stored, String to,
            Collection<ModelEntity> relatives, List<ResultEntity> results, String reason) {
        Instant now = RecordedInstants.now(clock);
        String from = former.id();
        ModelEntity present = stored == null ? new ModelEntity(to) : stored;
        List<String> formerIds = relatives.stream()
                .filter(relative -> from.equals(relative.renamedTo()) && relative != present)
                .map(ModelEntity::id)
                .toList();
        List<ModelEntity> children = relatives.stream()
                .filter(relative -> from.equals(relative.card().parent()) && !relative.withdrawn())
                .toList();
        List<String> aliases = new ArrayList<>(formerIds);
        aliases.add(from);
        Model card = ModelAliases.complete(former.card().withId(to), aliases.stream().sorted().toList());
        String why = "renamed to " + to + ": " + reason;
        present.takeOver(former, card, now);
        relatives.stream().filter(relative -> formerIds.contains(relative.id())).forEach(row -> row.follow(to));
        former.rename(to, why, now);
        children.forEach(child -> child.changed(now));
        relatives.stream()
                .filter(relative -> from.equals(relative.card().parent()))
                .forEach(child -> child.followParent(to));
        results.forEach(result -> result.follow(to));

        Map<String, ModelEntity> changed = new LinkedHashMap<>();
        changed.put(to, present);
        changed.put(from, former);
        children.forEach(child -> changed.put(child.id(), child));
        List<Object> rows = new ArrayList<>();
        if (stored == null) {
            rows.add(present);
        }
        changed.values().forEach(model -> rows.add(new ModelHistoryEntity(model, outbox.json(model.card()))));
        return session.persistAll(rows.toArray())
                .chain(() -> ModelAliases.index(session, List.of(present, former)))
                .chain(() -> ModelEvents.results(session, changed.keySet()))
                .flatMap(all -> ModelEvents.announcements(session, changed.values(), all))
                .flatMap(events -> outbox.addOfAnySize(session, events))
                .chain(() -> facts.rename(session, from, to, why));
    }
}
