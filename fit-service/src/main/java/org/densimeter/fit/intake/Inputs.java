package org.densimeter.fit.intake;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Topic;
import org.densimeter.fit.LawKey;
import org.densimeter.support.persistence.UnitOfWork;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The last state of every key of the input topics. Thread-safe; every call has its own transactions. */
@ApplicationScoped
public class Inputs {

    private final UnitOfWork database;
    private final InputReader reader;

    Inputs(UnitOfWork database, InputReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /**
     * Keeps those of {@code facts} that are not strictly older than what is held, all or none, and returns them; one
     * that was held already, as when the topic is read again, without its traces. At most one fact per key.
     */
    Uni<List<InputState>> keep(List<InputState> facts) {
        return database.inTransaction(session -> Multi.createFrom()
                .iterable(facts)
                .onItem()
                .transformToUniAndConcatenate(fact -> keep(session, fact))
                .collect()
                .asList()
                .map(kept -> kept.stream().filter(Objects::nonNull).toList()));
    }

    private static Uni<InputState> keep(Mutiny.Session session, InputState fact) {
        return session.find(Input.class, new Input.Identity(fact.topic().topicName(), fact.key())).chain(held -> {
            if (held != null && fact.revision() < held.revision) {
                return Uni.createFrom().<InputState>nullItem();
            }
            InputState kept = held != null && fact.revision() == held.revision ? fact.untraced() : fact;
            Input row = held == null ? new Input() : held;
            row.topic = fact.topic().topicName();
            row.key = fact.key();
            row.revision = fact.revision();
            row.recordedAt = fact.recordedAt();
            row.payload = fact.payload();
            return (held == null ? session.persist(row) : Uni.createFrom().voidItem()).replaceWith(kept);
        });
    }

    /**
     * The laws that depend on {@code facts}, which must have been kept before: reads what the other topic's reader has
     * committed meanwhile, so that of two concurrent facts the later finds the earlier.
     */
    Uni<Set<LawKey>> dependents(List<InputState> facts) {
        return database.inTransaction(reader::everything).map(all -> {
            Set<LawKey> keys = new LinkedHashSet<>();
            facts.stream()
                    .filter(fact -> fact.topic() == Topic.REFERENCE_RUNS)
                    .map(fact -> InputReader.lawKey(fact.key()))
                    .forEach(changed -> {
                        keys.add(changed);
                        all.compositesWith(changed.benchmark())
                                .forEach(composite -> keys.add(new LawKey(changed.series(), composite)));
                    });
            facts.stream()
                    .filter(fact -> fact.topic() == Topic.DEFINITIONS && fact.key().startsWith(InputReader.COMPOSITE))
                    .map(fact -> fact.key().substring(InputReader.COMPOSITE.length()))
                    .forEach(composite -> all.series().forEach(series -> keys.add(new LawKey(series, composite))));
            facts.stream()
                    .filter(fact -> fact.topic() == Topic.DEFINITIONS && fact.key().startsWith(InputReader.BENCHMARK))
                    .forEach(fact -> keys.addAll(all.keysOf(fact.key().substring(InputReader.BENCHMARK.length()))));
            return keys;
        });
    }

    /** Every key that has, or through a composite may have, a law. */
    public Uni<Set<LawKey>> keys() {
        return database.inTransaction(reader::everything).map(InputReader.Everything::keys);
    }

    /** What is known for the law of {@code key}. */
    public Uni<FitSource> of(LawKey key) {
        return database.inTransaction(session -> reader.known(session, key));
    }
}
