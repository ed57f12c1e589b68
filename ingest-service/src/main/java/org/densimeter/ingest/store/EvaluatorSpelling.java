package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Shows an evaluator under one name in its stored results; their ids and revisions stay. Publishes models again whose
 * results have evaluators with changed names: events have all names of their evaluators. Called on worker threads.
 * Thread-safe.
 */
@ApplicationScoped
public class EvaluatorSpelling {

    private static final int MODELS_AT_ONCE = 20;

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    EvaluatorSpelling(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Gives every result of the evaluator with {@code name} that name, and publishes what {@link #publish} does, in
     * transactions of some models each. After a failure it can be repeated. Of two results of one identity, the later
     * keeps its spelling.
     */
    public void apply(String name) {
        List<String> others = transactions.read(session -> EvaluatorNames.spellings(session, name))
                .stream()
                .filter(spelling -> !spelling.equals(name))
                .toList();
        run(name, Set.copyOf(others));
    }

    /** Publishes the models with results of evaluators whose names changed. After a failure it can be repeated. */
    public void publish() {
        run("", Set.of());
    }

    private void run(String name, Set<String> others) {
        EvaluatorChanges changes = transactions.read(EvaluatorChanges::pending);
        Set<String> renamed = changes.ids().isEmpty() ? Set.of()
                : Set.copyOf(transactions.read(session -> EvaluatorNames.spellingsOf(session, changes.names())));
        Spellings spellings = new Spellings(name, others, renamed);
        String last = spellings.all().isEmpty() ? null : "";
        while (last != null) {
            String after = last;
            last = transactions.write(session -> step(session, spellings, after));
        }
        if (!changes.ids().isEmpty()) {
            transactions.write(changes::published);
        }
    }

    /**
     * Spellings in results.
     *
     * @param name the one to be shown
     * @param others those that are replaced by it
     * @param renamed those of evaluators with changed names
     */
    private record Spellings(String name, Set<String> others, Set<String> renamed) {

        Set<String> all() {
            Set<String> all = new HashSet<>(others);
            all.addAll(renamed);
            return all;
        }
    }

    /** Changes the next models after {@code after}; returns the last one, null at the end. */
    private Uni<String> step(Mutiny.Session session, Spellings spellings, String after) {
        return session
                .createSelectionQuery("select distinct r.model from ResultEntity r where r.evaluator in :spellings "
                        + "and r.model > :after order by r.model", String.class)
                .setParameter("spellings", spellings.all())
                .setParameter("after", after)
                .setMaxResults(MODELS_AT_ONCE)
                .getResultList()
                .flatMap(models -> models.isEmpty() ? Uni.createFrom().<String>nullItem()
                        : ModelEvents.lock(session, models)
                                .flatMap(held -> ModelEvents.results(session, models)
                                        .flatMap(results -> change(session, spellings, held, results)))
                                .replaceWith(models.get(models.size() - 1)));
    }

    private Uni<Void> change(Mutiny.Session session, Spellings spellings, Map<String, ModelEntity> held,
            Map<String, List<ResultEntity>> results) {
        Instant now = RecordedInstants.now(clock);
        Map<String, ModelEntity> changed = new TreeMap<>();
        results.forEach((model, ofModel) -> {
            Set<String> taken = new HashSet<>();
            ofModel.stream()
                    .filter(result -> !result.retracted() && result.evaluator().equals(spellings.name()))
                    .forEach(result -> taken.add(place(result)));
            for (ResultEntity result : ofModel) {
                boolean renamed = !result.retracted() && spellings.renamed().contains(result.evaluator());
                boolean spelt = spellings.others().contains(result.evaluator())
                        && (result.retracted() || taken.add(place(result)));
                if (spelt) {
                    result.spell(spellings.name());
                }
                if (spelt || renamed) {
                    changed.put(model, held.get(model));
                }
            }
        });
        return changed.isEmpty() ? Uni.createFrom().voidItem()
                : ModelEvents.announce(session, outbox::addOfAnySize, changed, new ArrayList<>(), now);
    }

    private static String place(ResultEntity result) {
        return result.benchmark() + '\u0000' + result.variant();
    }
}
