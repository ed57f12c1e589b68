package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.Model;
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

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<Model> sent, String importId) {
        Set<String> named = new HashSet<>();
        sent.forEach(card -> named.add(card.id()));
        sent.stream().map(Model::parent).filter(Objects::nonNull).forEach(named::add);
        return ModelNames.of(session, named).flatMap(names -> {
            List<Model> cards = sent.stream().map(card -> card.withId(names.match(card.id()).idOrName())).toList();
            List<String> ids = cards.stream().map(Model::id).toList();
            // A parent is locked too, so that it is not renamed meanwhile.
            List<String> locked = Stream
                    .concat(ids.stream(),
                            cards.stream()
                                    .map(Model::parent)
                                    .filter(Objects::nonNull)
                                    .map(names::match)
                                    .map(ModelMatch::idOrName))
                    .distinct()
                    .toList();
            return ModelEvents.lockPresent(session, locked)
                    .flatMap(held -> ModelAliases.formerIds(session, ids)
                            .flatMap(former -> write(session, cards.stream()
                                    .map(card -> ModelAliases.complete(card, former.getOrDefault(card.id(), List.of())))
                                    .toList(), importId, new TreeMap<>(held), new ParentNames(names))));
        });
    }

    /** @param held the stored models of {@code cards}, and their parents */
    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<Model> cards, String importId,
            Map<String, ModelEntity> held, ParentNames parents) {
        Instant now = RecordedInstants.now(clock);
        List<RowOutcome> outcomes = new ArrayList<>();
        // In the order of ids, as they are inserted: two writers of the same new models then wait for each other in one
        // direction only.
        Map<String, ModelEntity> created = new TreeMap<>();
        Map<String, ModelEntity> changed = new TreeMap<>();
        Map<String, ModelEntity> renamed = new TreeMap<>();
        for (Model sent : cards) {
            Rejection rejection = parents.rejection(sent);
            if (rejection != null) {
                outcomes.add(new RowOutcome.Refused(rejection));
                continue;
            }
            Model card = parents.resolved(sent);
            ModelEntity model = held.get(card.id());
            boolean known = model != null && !model.withdrawn();
            if (known && model.card().confirmed(null).equals(card.provisional(CardPlausibility.doubt(card, held)))) {
                outcomes.add(new RowOutcome.Taken(RowOutcome.Change.UNCHANGED));
                continue;
            }
            if (model == null) {
                model = new ModelEntity(card.id());
                created.put(card.id(), model);
                held.put(card.id(), model);
            }
            if (!known || !model.card().aliases().equals(card.aliases())) {
                renamed.put(card.id(), model);
            }
            model.take(card, importId, now);
            changed.put(card.id(), model);
            parents.add(card);
            outcomes.add(new RowOutcome.Taken(known ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED));
        }
        return judge(session, changed, held, now)
                .flatMap(judged -> judged.isEmpty() ? Uni.createFrom().voidItem()
                        : announce(session, created.values(), judged, renamed.values()))
                .replaceWith(() -> withReasons(cards, outcomes, held));
    }

    /**
     * Sets of each changed card, and of the quantized children of changed cards, why it does not count.
     *
     * @return {@code changed}, and the children for which the reason is another one than before
     */
    private static Uni<Map<String, ModelEntity>> judge(Mutiny.Session session, Map<String, ModelEntity> changed,
            Map<String, ModelEntity> held, Instant now) {
        changed.values().forEach(model -> model.provisional(CardPlausibility.doubt(model.card(), held)));
        return ModelEvents.lockQuantizedChildren(session, changed.keySet()).map(children -> {
            Map<String, ModelEntity> judged = new TreeMap<>(changed);
            for (ModelEntity child : children) {
                String doubt = CardPlausibility.doubt(child.card(), held);
                if (!judged.containsKey(child.id()) && !Objects.equals(doubt, child.card().provisionalReason())) {
                    child.provisional(doubt);
                    child.changed(now);
                    judged.put(child.id(), child);
                }
            }
            return judged;
        });
    }

    private Uni<Void> announce(Mutiny.Session session, Collection<ModelEntity> created,
            Map<String, ModelEntity> changed, Collection<ModelEntity> renamed) {
        List<Object> rows = new ArrayList<>(created);
        changed.values().forEach(model -> rows.add(new ModelHistoryEntity(model, outbox.json(model.card()))));
        return ModelEvents.results(session, changed.keySet())
                .flatMap(results -> session.persistAll(rows.toArray())
                        .chain(() -> ModelAliases.index(session, renamed))
                        .chain(() -> ModelEvents.announcements(session, changed.values(), results)))
                .flatMap(events -> outbox.add(session, events));
    }

    private static List<RowOutcome> withReasons(List<Model> cards, List<RowOutcome> outcomes,
            Map<String, ModelEntity> held) {
        List<RowOutcome> reasoned = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            RowOutcome outcome = outcomes.get(i);
            Model card = outcome.isTaken() ? held.get(cards.get(i).id()).card() : null;
            reasoned.add(card == null || card.confirmed() != null ? outcome
                    : outcome.fold(change -> new RowOutcome.Taken(change, card.provisionalReason()),
                            rejection -> outcome));
        }
        return reasoned;
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
        return transactions.write(session -> republish(session, after, most, outbox::addOfAnySize));
    }

    /** Does the same in the transaction of a session. */
    static Uni<Republished> republish(Mutiny.Session session, String after, int most, Outbox.Adding events) {
        return session.createSelectionQuery("select id from ModelEntity where id > :after order by id", String.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList()
                .flatMap(ids -> ModelEvents.lock(session, ids)
                        .flatMap(held -> ModelEvents.results(session, ids).flatMap(results -> {
                            Collection<ModelEntity> models = new TreeMap<>(held).values();
                            return ModelEvents.announcements(session, models, results)
                                    .flatMap(states -> events.add(session, states))
                                    .replaceWith(ids.isEmpty() ? null
                                            : new Republished(ids.get(ids.size() - 1), models.size()));
                        })));
    }

    record Republished(String last, int count) {}
}
