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
 * Shows an evaluator under one name in its stored results, which are published again; their ids and revisions stay.
 * Called on worker threads. Thread-safe.
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
     * Gives every result of the evaluator with {@code name} that name, in transactions of some models each. After a
     * failure it can be repeated. Of two results of one identity, the later keeps its spelling.
     */
    public void apply(String name) {
        List<String> others = transactions.read(session -> EvaluatorNames.spellings(session, name))
                .stream()
                .filter(spelling -> !spelling.equals(name))
                .toList();
        String last = others.isEmpty() ? null : "";
        while (last != null) {
            String after = last;
            last = transactions.write(session -> step(session, name, others, after));
        }
    }

    /** Changes the next models after {@code after}; returns the last one, null at the end. */
    private Uni<String> step(Mutiny.Session session, String name, List<String> others, String after) {
        return session
                .createSelectionQuery("select distinct r.model from ResultEntity r where r.evaluator in :others "
                        + "and r.model > :after order by r.model", String.class)
                .setParameter("others", others)
                .setParameter("after", after)
                .setMaxResults(MODELS_AT_ONCE)
                .getResultList()
                .flatMap(
                        models -> models.isEmpty() ? Uni.createFrom().<String>nullItem()
                                : ModelEvents.lock(session, models)
                                        .flatMap(held -> ModelEvents.results(session, models)
                                                .flatMap(results -> change(session, name, new HashSet<>(others), held,
                                                        results)))
                                        .replaceWith(models.get(models.size() - 1)));
    }

    private Uni<Void> change(Mutiny.Session session, String name, Set<String> others, Map<String, ModelEntity> held,
            Map<String, List<ResultEntity>> results) {
        Instant now = RecordedInstants.now(clock);
        Map<String, ModelEntity> changed = new TreeMap<>();
        results.forEach((model, ofModel) -> {
            Set<String> taken = new HashSet<>();
            ofModel.stream()
                    .filter(result -> !result.retracted() && result.evaluator().equals(name))
                    .forEach(result -> taken.add(place(result)));
            for (ResultEntity result : ofModel) {
                if (others.contains(result.evaluator()) && (result.retracted() || taken.add(place(result)))) {
                    result.spell(name);
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
