package org.densimeter.ingest.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.outbox.OutboxEvent;
import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Locks the keys of reference data and builds their events. */
final class ReferenceEvents {

    private static final Comparator<ReferenceRunEntity> BY_KEY = Comparator
            .comparingDouble((ReferenceRunEntity run) -> run.key().params())
            .thenComparingDouble(run -> run.key().tokens())
            .thenComparing(run -> run.key().run());

    private ReferenceEvents() {}

    /** The runs and scores of some keys. */
    record Content(Map<ReferenceRunEntity.Key, ReferenceRunEntity> runs,
            Map<ReferenceScoreEntity.Key, ReferenceScoreEntity> scores) {

        /** Returns whether a row of the same identity is stored. */
        boolean has(ReferenceRow row) {
            return row.fold(run -> runs.containsKey(ReferenceRunEntity.Key.of(run)),
                    pair -> scores.containsKey(ReferenceScoreEntity.Key.of(pair)));
        }

        /** Returns the number of runs and scores of each key. */
        Map<ReferenceKeyEntity.Key, Integer> sizes() {
            Map<ReferenceKeyEntity.Key, Integer> sizes = new HashMap<>();
            runs.keySet()
                    .forEach(run -> sizes.merge(new ReferenceKeyEntity.Key(run.series(), run.benchmark()), 1,
                            Integer::sum));
            scores.keySet()
                    .forEach(pair -> sizes.merge(new ReferenceKeyEntity.Key(pair.series(), pair.benchmark()), 1,
                            Integer::sum));
            return sizes;
        }

        /** Returns the event of one key. */
        ReferenceData data(ReferenceKeyEntity held, ReferenceSeries series) {
            ReferenceKeyEntity.Key key = held.key();
            List<ReferenceRun> ofRuns = runs.values()
                    .stream()
                    .filter(run -> run.key().series().equals(key.series())
                            && run.key().benchmark().equals(key.benchmark()))
                    .sorted(BY_KEY)
                    .map(ReferenceRunEntity::run)
                    .toList();
            List<ReferenceScore> ofScores = scores.values()
                    .stream()
                    .filter(pair -> pair.key().series().equals(key.series())
                            && pair.key().benchmark().equals(key.benchmark()))
                    .sorted(Comparator.comparingDouble(pair -> pair.key().abscissa()))
                    .map(ReferenceScoreEntity::pair)
                    .toList();
            return new ReferenceData(held.revision(), held.recordedAt(), series, key.benchmark(), ofRuns, ofScores);
        }
    }

    /** Returns the event of a key, a tombstone where nothing is left of its data. */
    static OutboxEvent announcement(ReferenceData data) {
        boolean empty = data.runs().isEmpty() && data.scores().isEmpty();
        return new OutboxEvent(Topic.REFERENCE_RUNS, data.series().id() + "/" + data.benchmark(), data.revision(),
                empty ? null : data, data.recordedAt(), data.recordedAt());
    }

    /** Locks the series among {@code ids} for reading; returns them by id. */
    static Uni<Map<String, ReferenceSeries>> holdSeries(Mutiny.Session session, Outbox outbox, Collection<String> ids) {
        return session
                .createSelectionQuery("from DefinitionEntity d where d.key.kind = 'series' and d.key.id in :ids "
                        + "and d.withdrawnReason is null order by d.key.id", DefinitionEntity.class)
                .setParameter("ids", ids)
                .setLockMode(LockMode.PESSIMISTIC_READ)
                .getResultList()
                .map(known -> {
                    Map<String, ReferenceSeries> series = new HashMap<>();
                    known.forEach(entity -> series.put(entity.id(), outbox.read(entity.body(), ReferenceSeries.class)));
                    return series;
                });
    }

    /**
     * Returns whether reference data are stored that {@code series} cannot have: losses for a one-step series, scores
     * without loss for another. None is added until the transaction ends.
     */
    static Uni<Boolean> misfits(Mutiny.Session session, ReferenceSeries series) {
        String pairs = "select count(s) from ReferenceScoreEntity s where s.key.series = :series and s.loss is "
                + (series.oneStep() ? "not null" : "null");
        String runs = "select count(r) from ReferenceRunEntity r where r.key.series = :series";
        return session
                .createSelectionQuery("from DefinitionEntity d where d.key.kind = 'series' and d.key.id = :id",
                        DefinitionEntity.class)
                .setParameter("id", series.id())
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .chain(() -> count(session, pairs, series))
                .flatMap(misfits -> misfits > 0 || !series.oneStep() ? Uni.createFrom().item(misfits > 0)
                        : count(session, runs, series).map(losses -> losses > 0));
    }

    private static Uni<Long> count(Mutiny.Session session, String query, ReferenceSeries series) {
        return session.createSelectionQuery(query, Long.class).setParameter("series", series.id()).getSingleResult();
    }

    /** Locks the stored keys of some series and benchmarks in order. */
    static Uni<List<ReferenceKeyEntity>> lock(Mutiny.Session session, Set<String> series, Set<String> benchmarks) {
        return session.createSelectionQuery(
                "from ReferenceKeyEntity k where k.key.series in :series and k.key.benchmark in :benchmarks order "
                        + "by k.key.series, k.key.benchmark",
                ReferenceKeyEntity.class)
                .setParameter("series", series)
                .setParameter("benchmarks", benchmarks)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
    }

    static Uni<Content> content(Mutiny.Session session, Collection<ReferenceKeyEntity> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(new Content(new HashMap<>(), new HashMap<>()));
        }
        Set<String> series = keys.stream().map(key -> key.key().series()).collect(Collectors.toSet());
        Set<String> benchmarks = keys.stream().map(key -> key.key().benchmark()).collect(Collectors.toSet());
        return session
                .createSelectionQuery(
                        "from ReferenceRunEntity r where r.key.series in :series and r.key.benchmark in :benchmarks",
                        ReferenceRunEntity.class)
                .setParameter("series", series)
                .setParameter("benchmarks", benchmarks)
                .getResultList()
                .flatMap(runs -> session.createSelectionQuery(
                        "from ReferenceScoreEntity s where s.key.series in :series and s.key.benchmark in :benchmarks",
                        ReferenceScoreEntity.class)
                        .setParameter("series", series)
                        .setParameter("benchmarks", benchmarks)
                        .getResultList()
                        .map(scores -> {
                            Content content = new Content(new HashMap<>(), new HashMap<>());
                            runs.forEach(run -> content.runs().put(run.key(), run));
                            scores.forEach(pair -> content.scores().put(pair.key(), pair));
                            return content;
                        }));
    }

    /** Gives every key of a series that changed a new revision, because its events carry the series. */
    static Uni<Void> announceSeries(Mutiny.Session session, Outbox outbox, ReferenceSeries series, Instant now) {
        return session
                .createSelectionQuery(
                        "from ReferenceKeyEntity k where k.key.series = :series order by k.key.series, k.key.benchmark",
                        ReferenceKeyEntity.class)
                .setParameter("series", series.id())
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .flatMap(keys -> content(session, keys).flatMap(content -> {
                    keys.forEach(key -> key.changed(now));
                    return record(session, outbox, keys.stream().map(key -> content.data(key, series)).toList(), keys);
                }));
    }

    /** Writes history and outbox rows of keys that changed. */
    static Uni<Void> record(Mutiny.Session session, Outbox outbox, List<ReferenceData> data,
            List<ReferenceKeyEntity> keys) {
        return record(session, outbox, data, keys, null);
    }

    /** Writes history and outbox rows of keys of which something was taken back for {@code reason}, or null. */
    static Uni<Void> record(Mutiny.Session session, Outbox outbox, List<ReferenceData> data,
            List<ReferenceKeyEntity> keys, String reason) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            rows.add(new ReferenceHistoryEntity(keys.get(i), outbox.json(data.get(i)), reason));
        }
        return session.persistAll(rows.toArray())
                .chain(() -> outbox.add(session, data.stream().map(ReferenceEvents::announcement).toList()));
    }
}
