package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.outbox.OutboxEvent;
import org.densimeter.ingest.validation.Fact;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Stores and retracts prices and perplexities. A fact may move to another subject; then both subjects are published.
 */
@ApplicationScoped
public class FactStore {

    /** The maximum number of facts of a subject, which are one record on Kafka. */
    private static final int MOST_OF_A_SUBJECT = 1_000;
    private static final int REPUBLISHED_AT_ONCE = 20;

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    FactStore(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Returns what writes facts of one kind. Each subject that changed gets one new revision and one event in a
     * portion; facts of one subject are in one portion.
     */
    public <T extends Fact> RowWriter<T> writer(FactKind<T> kind) {
        return new RowWriter<>(transactions, new RowWriter.EventKey<>(kind.subjectField(), Fact::subject),
                facts -> portions(kind, facts),
                (session, sent,
                        importId) -> present(session, kind, sent).flatMap(facts -> HeldFacts
                                .hold(session, kind, facts.stream().map(Fact::id).toList(),
                                        facts.stream().map(Fact::subject).toList())
                                .flatMap(held -> write(session, kind, facts, importId, held))));
    }

    /** Returns {@code facts} by the present ids of their models, and locks these, so that they are not renamed. */
    private static <T extends Fact> Uni<List<T>> present(Mutiny.Session session, FactKind<T> kind, List<T> facts) {
        Set<String> names = facts.stream().map(Fact::model).collect(Collectors.toSet());
        return ModelNames.of(session, names).flatMap(known -> {
            List<T> present = facts.stream().map(fact -> {
                ModelMatch match = known.match(fact.model());
                return match.former() ? kind.type().cast(fact.of(match.id())) : fact;
            }).toList();
            return ModelEvents.lockPresent(session, present.stream().map(Fact::model).collect(Collectors.toSet()))
                    .replaceWith(present);
        });
    }

    private <T extends Fact> List<List<T>> portions(FactKind<T> kind, List<T> facts) {
        Map<String, List<T>> bySubject = facts.stream()
                .collect(Collectors.groupingBy(Fact::subject, TreeMap::new, Collectors.toList()));
        Map<String, Integer> sizes = transactions.read(session -> sizes(session, kind, bySubject.keySet()));
        return BatchPartitioner.ofGroups(bySubject.values(),
                ofSubject -> sizes.getOrDefault(ofSubject.get(0).subject(), 0) + ofSubject.size());
    }

    private <T extends Fact> Uni<List<RowOutcome>> write(Mutiny.Session session, FactKind<T> kind, List<T> facts,
            String importId, HeldFacts held) {
        Instant now = RecordedInstants.now(clock);
        Map<String, Integer> sizes = new HashMap<>();
        held.facts()
                .values()
                .stream()
                .filter(fact -> !fact.retracted())
                .forEach(fact -> sizes.merge(fact.subject(), 1, Integer::sum));
        List<RowOutcome> outcomes = new ArrayList<>();
        for (T fact : facts) {
            FactEntity entity = held.find(kind, fact);
            boolean standing = entity != null && !entity.retracted();
            if (standing && same(entity.fact(kind, outbox), fact)) {
                outcomes.add(new RowOutcome.Taken(RowOutcome.Change.UNCHANGED));
                continue;
            }
            if (!(standing && entity.subject().equals(fact.subject()))
                    && sizes.merge(fact.subject(), 1, Integer::sum) > MOST_OF_A_SUBJECT) {
                outcomes.add(new RowOutcome.Refused(new Rejection(ProblemCode.DNS2003, kind.subjectField(),
                        fact.subject(), "one with fewer than " + MOST_OF_A_SUBJECT + " rows: they travel together")));
                continue;
            }
            if (standing) {
                held.changed().add(entity.subject());
            }
            if (entity == null) {
                entity = new FactEntity(kind.name(), fact.id());
                held.facts().put(fact.id(), entity);
                held.created().add(entity);
            }
            entity.take(fact, outbox.json(fact), importId, now);
            held.revisions().add(new FactHistoryEntity(entity));
            held.changed().add(fact.subject());
            outcomes.add(new RowOutcome.Taken(standing ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED));
        }
        return announce(session, kind, held, now, outbox::add).replaceWith(outcomes);
    }

    /** Returns whether two facts are equal, the spelling of the model aside. */
    private static boolean same(Fact stored, Fact sent) {
        return stored.equals(sent) || (FoldedName.of(stored.model()).equals(FoldedName.of(sent.model()))
                && stored.of(sent.model()).equals(sent));
    }

    /** Retracts a fact; empty if there is none of this id or it is retracted already. */
    public <T extends Fact> Optional<FactRevision<T>> retract(FactKind<T> kind, String id, String reason) {
        return transactions.write(session -> HeldFacts.hold(session, kind, List.of(id), List.of()).flatMap(held -> {
            FactEntity fact = held.facts().get(id);
            if (fact == null || fact.retracted()) {
                return Uni.createFrom().item(Optional.<FactRevision<T>>empty());
            }
            Instant now = RecordedInstants.now(clock);
            fact.retract(reason, now);
            held.revisions().add(new FactHistoryEntity(fact));
            held.changed().add(fact.subject());
            return announce(session, kind, held, now, outbox::addOfAnySize)
                    .replaceWith(Optional.of(fact.revision(kind, outbox)));
        }));
    }

    /** Stores what {@code held} adds, and announces each subject that changed with all its facts. */
    Uni<Void> announce(Mutiny.Session session, FactKind<?> kind, HeldFacts held, Instant now, Outbox.Adding events) {
        if (held.changed().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Object> rows = new ArrayList<>();
        List<FactSubjectEntity> changed = new ArrayList<>();
        for (String name : held.changed()) {
            changed.add(held.subjects().computeIfAbsent(name, absent -> {
                FactSubjectEntity created = new FactSubjectEntity(kind.name(), absent);
                rows.add(created);
                return created;
            }));
        }
        changed.forEach(subject -> subject.changed(now));
        rows.addAll(held.created());
        rows.addAll(held.revisions());
        return session.persistAll(rows.toArray())
                .chain(() -> events.add(session, announcements(kind, changed, held.facts().values())));
    }

    private <T extends Fact> List<OutboxEvent> announcements(FactKind<T> kind, List<FactSubjectEntity> subjects,
            Collection<FactEntity> facts) {
        Map<String, List<FactRevision<T>>> bySubject = facts.stream()
                .filter(fact -> !fact.retracted())
                .sorted(Comparator.comparing(FactEntity::place).thenComparing(FactEntity::id))
                .collect(Collectors.groupingBy(FactEntity::subject,
                        Collectors.mapping(fact -> fact.revision(kind, outbox), Collectors.toList())));
        return subjects.stream()
                .map(subject -> announcement(kind, subject, bySubject.getOrDefault(subject.subject(), List.of())))
                .toList();
    }

    private static <T extends Fact> OutboxEvent announcement(FactKind<T> kind, FactSubjectEntity subject,
            List<FactRevision<T>> facts) {
        Instant becameTrue = facts.stream()
                .map(fact -> fact.fact().day().atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(day -> !day.isAfter(subject.recordedAt()))
                .max(Comparator.naturalOrder())
                .orElse(subject.recordedAt());
        return new OutboxEvent(kind.topic(), subject.subject(), subject.revision(),
                kind.event().of(subject.revision(), subject.recordedAt(), subject.subject(), facts), becameTrue,
                subject.recordedAt());
    }

    /** Returns the number of current facts of each stored subject. */
    private static Uni<Map<String, Integer>> sizes(Mutiny.Session session, FactKind<?> kind,
            Collection<String> subjects) {
        return session.createSelectionQuery(
                "select f.subject, count(f) from FactEntity f where f.key.kind = :kind and f.subject in :subjects "
                        + "and f.retractionReason is null " + "group by f.subject",
                Object[].class)
                .setParameter("kind", kind.name())
                .setParameter("subjects", subjects)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Long) row[1]).intValue())));
    }

    /** Publishes every subject again with its revision, in several transactions; returns how many. */
    int republish(FactKind<?> kind) {
        int announced = 0;
        for (List<String> step = republish(kind, ""); !step.isEmpty(); step = republish(kind,
                step.get(step.size() - 1))) {
            announced += step.size();
        }
        return announced;
    }

    private List<String> republish(FactKind<?> kind, String after) {
        return transactions.write(session -> republish(session, kind, after, outbox::addOfAnySize));
    }

    /** Publishes the next subjects after {@code after} in the transaction of a session; returns them. */
    Uni<List<String>> republish(Mutiny.Session session, FactKind<?> kind, String after, Outbox.Adding events) {
        return FactSubjectEntity.after(session, kind, after, REPUBLISHED_AT_ONCE)
                .flatMap(names -> FactSubjectEntity.lock(session, kind, names)
                        .flatMap(subjects -> FactEntity.of(session, kind, names)
                                .flatMap(facts -> events.add(session, announcements(kind, subjects, facts))
                                        .replaceWith(names))));
    }
}
