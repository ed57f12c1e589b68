package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Stores and reads the cards of models. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class ModelStore {

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ModelStore(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Returns what writes cards. A parent must be stored, or come earlier in the rows. */
    public RowWriter<Model> writer() {
        return new RowWriter<>(transactions, new RowWriter.EventKey<>("id", Model::id), this::portions, this::write);
    }

    /** Returns a guard that gives {@code check} the model, empty if there is none or it was withdrawn. */
    public WriteGuard guard(String id, Consumer<Optional<KnownModel>> check) {
        return session -> ModelEvents.lock(session, List.of(id)).map(held -> {
            Optional<KnownModel> known = Optional.ofNullable(held.get(id))
                    .filter(model -> !model.withdrawn())
                    .map(ModelStore::known);
            check.accept(known);
            return known.isPresent();
        });
    }

    private List<List<Model>> portions(List<Model> cards) {
        Map<String, Integer> sizes = transactions
                .read(session -> BatchPartitioner.sizes(session, cards.stream().map(Model::id).toList()));
        return BatchPartitioner.of(cards, card -> sizes.getOrDefault(card.id(), 0));
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<Model> cards, String importId) {
        return ModelEvents.lock(session, cards.stream().map(Model::id).toList())
                .flatMap(held -> parents(session, cards)
                        .flatMap(parents -> write(session, cards, importId, new TreeMap<>(held), parents)));
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<Model> cards, String importId,
            Map<String, ModelEntity> held, Set<String> parents) {
        Instant now = RecordedInstants.now(clock);
        List<RowOutcome> outcomes = new ArrayList<>();
        // In the order of ids, as they are inserted: two writers of the same new models then wait for each other in one
        // direction only.
        Map<String, ModelEntity> created = new TreeMap<>();
        Map<String, ModelEntity> changed = new TreeMap<>();
        for (Model card : cards) {
            ModelEntity model = held.get(card.id());
            if (card.parent() != null && !parents.contains(card.parent())) {
                outcomes.add(new RowOutcome.Refused(new Rejection(ProblemCode.DNS2009, "parent", card.parent(),
                        "a stored model, or one in the same body; create it with PUT /models/{id}")));
            } else if (model != null && !model.withdrawn() && model.card().confirmed(null).equals(card)) {
                outcomes.add(new RowOutcome.Taken(RowOutcome.Change.UNCHANGED));
            } else {
                boolean known = model != null && !model.withdrawn();
                if (model == null) {
                    model = new ModelEntity(card.id());
                    created.put(card.id(), model);
                    held.put(card.id(), model);
                }
                model.take(card, importId, now);
                changed.put(card.id(), model);
                parents.add(card.id());
                outcomes.add(new RowOutcome.Taken(known ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED));
            }
        }
        if (changed.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        List<Object> rows = new ArrayList<>(created.values());
        changed.values().forEach(model -> rows.add(new ModelHistoryEntity(model, outbox.json(model.card()))));
        return ModelEvents.results(session, changed.keySet())
                .flatMap(results -> session.persistAll(rows.toArray())
                        .chain(() -> outbox.add(session,
                                changed.values()
                                        .stream()
                                        .map(model -> ModelEvents.announcement(model,
                                                results.getOrDefault(model.id(), List.of())))
                                        .toList())))
                .replaceWith(outcomes);
    }

    private static Uni<Set<String>> parents(Mutiny.Session session, List<Model> cards) {
        Set<String> named = cards.stream()
                .map(Model::parent)
                .filter(parent -> parent != null)
                .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return Uni.createFrom().item(new HashSet<>());
        }
        return session.createSelectionQuery("select id from ModelEntity where id in :ids", String.class)
                .setParameter("ids", named)
                .getResultList()
                .map(HashSet::new);
    }

    /** Returns the model, also if it was withdrawn; empty if there is none. */
    public Optional<KnownModel> find(String id) {
        return transactions.read(session -> session.find(ModelEntity.class, id)
                .map(model -> Optional.ofNullable(model).map(ModelStore::known)));
    }

    /** Returns models that are not withdrawn and pass {@code filter}, ordered by id. */
    public List<KnownModel> list(ModelFilter filter, int first, int most) {
        return transactions.read(session -> {
            Mutiny.SelectionQuery<ModelEntity> query = session
                    .createSelectionQuery("from ModelEntity m where " + filter.condition() + " order by m.id",
                            ModelEntity.class)
                    .setFirstResult(first)
                    .setMaxResults(most);
            filter.parameters().forEach(query::setParameter);
            return query.getResultList().map(models -> models.stream().map(ModelStore::known).toList());
        });
    }

    /** Returns the number of models of {@link #list}. */
    public long count(ModelFilter filter) {
        return transactions.read(session -> {
            Mutiny.SelectionQuery<Long> query = session
                    .createSelectionQuery("select count(*) from ModelEntity m where " + filter.condition(), Long.class);
            filter.parameters().forEach(query::setParameter);
            return query.getSingleResult();
        });
    }

    static KnownModel known(ModelEntity model) {
        return new KnownModel(model.card(), model.revision(), model.recordedAt(), model.withdrawnReason());
    }

    /**
     * Publishes the next models after {@code after} again with their revisions, the withdrawn ones included; returns
     * the id of the last and how many, null at the end.
     */
    Republished republish(String after, int most) {
        return transactions.write(session -> session
                .createSelectionQuery("select id from ModelEntity where id > :after order by id", String.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList()
                .flatMap(ids -> ModelEvents.lock(session, ids)
                        .flatMap(held -> ModelEvents.results(session, ids).flatMap(results -> {
                            Collection<ModelEntity> models = new TreeMap<>(held).values();
                            return outbox
                                    .addOfAnySize(session,
                                            models.stream()
                                                    .map(model -> ModelEvents.announcement(model,
                                                            results.getOrDefault(model.id(), List.of())))
                                                    .toList())
                                    .replaceWith(ids.isEmpty() ? null
                                            : new Republished(ids.get(ids.size() - 1), models.size()));
                        }))));
    }

    record Republished(String last, int count) {}
}
