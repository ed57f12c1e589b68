package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.ReferenceData;
import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Stores the reference runs and scores of each series, by benchmark. */
@ApplicationScoped
public class ReferenceStore {

    /** The maximum number of runs and scores of a series on a benchmark, which are one record on Kafka. */
    private static final int MOST_OF_A_KEY = 5_000;

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ReferenceStore(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Returns what writes rows. Each (series, benchmark) that changed gets one new revision and one event. */
    public RowWriter<ReferenceRow> writer() {
        return new RowWriter<>(transactions,
                new RowWriter.EventKey<>("benchmark", row -> row.series() + "/" + row.benchmark()), List::of,
                (session, rows, importId) -> write(session, rows));
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<ReferenceRow> rows) {
        Set<String> series = rows.stream().map(ReferenceRow::series).collect(Collectors.toSet());
        Set<String> benchmarks = rows.stream().map(ReferenceRow::benchmark).collect(Collectors.toSet());
        return ReferenceEvents.holdSeries(session, outbox, series)
                .flatMap(known -> DefinitionEntity.kindsOfScored(session, benchmarks)
                        .flatMap(kinds -> ReferenceEvents.lock(session, series, benchmarks)
                                .flatMap(keys -> ReferenceEvents.content(session, keys)
                                        .flatMap(content -> write(session, rows, known, kinds, keys, content)))));
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<ReferenceRow> rows,
            Map<String, ReferenceSeries> series, Map<String, DefinitionKind> kinds, List<ReferenceKeyEntity> held,
            ReferenceEvents.Content content) {
        Map<ReferenceKeyEntity.Key, ReferenceKeyEntity> keys = new TreeMap<>();
        held.forEach(key -> keys.put(key.key(), key));
        Map<ReferenceKeyEntity.Key, ReferenceKeyEntity> created = new TreeMap<>();
        Map<ReferenceKeyEntity.Key, ReferenceKeyEntity> changed = new TreeMap<>();
        List<Object> inserted = new ArrayList<>();
        List<RowOutcome> outcomes = new ArrayList<>();
        Map<ReferenceKeyEntity.Key, Integer> sizes = content.sizes();
        for (ReferenceRow row : rows) {
            ReferenceKeyEntity.Key key = new ReferenceKeyEntity.Key(row.series(), row.benchmark());
            Rejection rejection = rejection(row, series, kinds, content.has(row) ? 0 : sizes.getOrDefault(key, 0));
            if (rejection != null) {
                outcomes.add(new RowOutcome.Refused(rejection));
                continue;
            }
            RowOutcome.Change change = take(row, content, inserted);
            if (change == RowOutcome.Change.CREATED) {
                sizes.merge(key, 1, Integer::sum);
            }
            outcomes.add(new RowOutcome.Taken(change));
            if (change != RowOutcome.Change.UNCHANGED) {
                changed.put(key, keys.computeIfAbsent(key, absent -> {
                    ReferenceKeyEntity entity = new ReferenceKeyEntity(absent);
                    created.put(absent, entity);
                    return entity;
                }));
            }
        }
        if (changed.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        Instant now = RecordedInstants.now(clock);
        changed.values().forEach(key -> key.changed(now));
        List<Object> entities = new ArrayList<>(created.values());
        entities.addAll(inserted);
        List<ReferenceKeyEntity> ordered = List.copyOf(changed.values());
        List<ReferenceData> data = ordered.stream()
                .map(key -> content.data(key, series.get(key.key().series())))
                .toList();
        return session.persistAll(entities.toArray())
                .chain(() -> ReferenceEvents.record(session, outbox, data, ordered))
                .replaceWith(outcomes);
    }

    private static Rejection rejection(ReferenceRow row, Map<String, ReferenceSeries> series,
            Map<String, DefinitionKind> kinds, int besides) {
        if (besides >= MOST_OF_A_KEY) {
            return new Rejection(ProblemCode.DNS2003, "benchmark", row.benchmark(),
                    "fewer than " + MOST_OF_A_KEY + " runs and scores for it: they travel together");
        }
        if (!series.containsKey(row.series())) {
            return new Rejection(ProblemCode.DNS2021, "series", row.series(),
                    "a stored reference series; create it with PUT /series/{id}");
        }
        Rejection misfit = misfit(row, series.get(row.series()).oneStep());
        if (misfit != null) {
            return misfit;
        }
        DefinitionKind kind = kinds.get(row.benchmark());
        if (kind == null) {
            return new Rejection(ProblemCode.DNS2005, "benchmark", row.benchmark(),
                    "a stored benchmark or composite; create it with PUT /benchmarks/{id} or PUT /composites/{id}");
        }
        if (kind != DefinitionKind.BENCHMARK && row.<Boolean>fold(run -> true, pair -> false)) {
            return new Rejection(ProblemCode.DNS2005, "benchmark", row.benchmark(),
                    "a benchmark; the losses of a composite follow from its parts");
        }
        return null;
    }

    /**
     * Returns the rejection of a row that does not match the kind of its series; null if it does. A one-step series has
     * scores by parameters and no losses; any other needs losses.
     */
    private static Rejection misfit(ReferenceRow row, boolean oneStep) {
        return row.<Optional<Rejection>>fold(run -> misfit(run, oneStep), pair -> misfit(pair.score(), oneStep))
                .orElse(null);
    }

    private static Optional<Rejection> misfit(ReferenceRow.Run run, boolean oneStep) {
        return oneStep ? Optional.of(new Rejection(ProblemCode.DNS2027, "series", run.series(),
                "a series with losses: a one-step series has no runs")) : Optional.empty();
    }

    private static Optional<Rejection> misfit(ReferenceScore score, boolean oneStep) {
        if (oneStep && score.loss() != null) {
            return Optional.of(new Rejection(ProblemCode.DNS2027, "loss", score.loss().toString(),
                    "left out: a one-step series has no losses"));
        }
        if (!oneStep && score.loss() == null) {
            return Optional.of(
                    new Rejection(ProblemCode.DNS2001, "loss", null, "required; only a one-step series goes without"));
        }
        return Optional.empty();
    }

    private static RowOutcome.Change take(ReferenceRow row, ReferenceEvents.Content content, List<Object> inserted) {
        return row.fold(run -> take(run, content, inserted), pair -> take(pair, content, inserted));
    }

    private static RowOutcome.Change take(ReferenceRow.Run reported, ReferenceEvents.Content content,
            List<Object> inserted) {
        ReferenceRunEntity.Key key = ReferenceRunEntity.Key.of(reported);
        ReferenceRunEntity entity = content.runs().get(key);
        if (entity != null && entity.run().equals(reported.run())) {
            return RowOutcome.Change.UNCHANGED;
        }
        boolean known = entity != null;
        if (!known) {
            entity = new ReferenceRunEntity(key);
            content.runs().put(key, entity);
            inserted.add(entity);
        }
        entity.take(reported.run());
        return known ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED;
    }

    private static RowOutcome.Change take(ReferenceRow.Pair reported, ReferenceEvents.Content content,
            List<Object> inserted) {
        ReferenceScoreEntity.Key key = ReferenceScoreEntity.Key.of(reported);
        ReferenceScoreEntity entity = content.scores().get(key);
        if (entity != null && entity.pair().equals(reported.score())) {
            return RowOutcome.Change.UNCHANGED;
        }
        boolean known = entity != null;
        if (!known) {
            entity = new ReferenceScoreEntity(key);
            content.scores().put(key, entity);
            inserted.add(entity);
        }
        entity.take(reported.score());
        return known ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED;
    }

    /** Publishes every key again with its revision; returns how many. */
    int republish() {
        return transactions.write(session -> session
                .createSelectionQuery("select distinct k.key.series from ReferenceKeyEntity k", String.class)
                .getResultList()
                .flatMap(ids -> republish(session, ids, outbox::addOfAnySize)));
    }

    /** Publishes the keys of the series {@code ids} in the transaction of a session; returns how many. */
    Uni<Integer> republish(Mutiny.Session session, List<String> ids, Outbox.Adding events) {
        return ids.isEmpty() ? Uni.createFrom().item(0)
                : ReferenceEvents.holdSeries(session, outbox, ids)
                        .flatMap(series -> republish(session, series, events));
    }

    private Uni<Integer> republish(Mutiny.Session session, Map<String, ReferenceSeries> series, Outbox.Adding events) {
        return session.createSelectionQuery(
                "from ReferenceKeyEntity k where k.key.series in :series order by k.key.series, k.key.benchmark",
                ReferenceKeyEntity.class)
                .setParameter("series", series.keySet())
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .flatMap(keys -> ReferenceEvents.content(session, keys)
                        .flatMap(content -> events.add(session,
                                keys.stream()
                                        .map(key -> ReferenceEvents
                                                .announcement(content.data(key, series.get(key.key().series()))))
                                        .toList()))
                        .replaceWith(keys.size()));
    }
}
