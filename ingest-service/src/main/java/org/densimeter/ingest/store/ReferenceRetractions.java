package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Takes reference series, runs and scores back. The history keeps what was taken back, with the reason; a series and
 * benchmark of which nothing is left is a tombstone on the topic. Called on worker threads. Thread-safe.
 */
@ApplicationScoped
public class ReferenceRetractions {

    /**
     * What was withdrawn with a series.
     *
     * @param runs number of reference runs
     * @param scores number of reference scores
     */
    public record WithdrawnSeries(long runs, long scores) {}

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ReferenceRetractions(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes one run back; false if there is none of this identity.
     *
     * @param run empty if it is the only run of its parameters and tokens
     */
    public boolean retractRun(String series, String benchmark, double params, double tokens, String run,
            String reason) {
        return retract(series, benchmark, reason, content -> Optional
                .ofNullable(content.runs().remove(new ReferenceRunEntity.Key(series, benchmark, params, tokens, run))));
    }

    /**
     * Takes one score back; false if there is none of this identity.
     *
     * @param abscissa its loss, in a one-step series its parameters
     */
    public boolean retractScore(String series, String benchmark, double abscissa, String reason) {
        return retract(series, benchmark, reason, content -> Optional
                .ofNullable(content.scores().remove(new ReferenceScoreEntity.Key(series, benchmark, abscissa))));
    }

    private boolean retract(String series, String benchmark, String reason,
            Function<ReferenceEvents.Content, Optional<?>> remove) {
        return transactions.write(session -> ReferenceEvents.holdSeries(session, outbox, List.of(series))
                .flatMap(known -> ReferenceEvents.lock(session, Set.of(series), Set.of(benchmark))
                        .flatMap(keys -> keys.isEmpty() || known.isEmpty() ? Uni.createFrom().item(false)
                                : ReferenceEvents.content(session, keys)
                                        .flatMap(content -> remove.apply(content)
                                                .map(entity -> removed(session, entity, known, keys.get(0), content,
                                                        reason))
                                                .orElseGet(() -> Uni.createFrom().item(false))))));
    }

    private Uni<Boolean> removed(Mutiny.Session session, Object entity, Map<String, ReferenceSeries> known,
            ReferenceKeyEntity key, ReferenceEvents.Content content, String reason) {
        key.changed(RecordedInstants.now(clock));
        return session.remove(entity)
                .chain(() -> ReferenceEvents.record(session, outbox,
                        List.of(content.data(key, known.get(key.key().series()))), List.of(key), reason))
                .replaceWith(true);
    }

    /**
     * Withdraws a series with all its runs and scores; empty if there is none of this id or it is withdrawn already.
     */
    public Optional<WithdrawnSeries> withdrawSeries(String id, String reason) {
        return transactions.write(session -> session
                .createSelectionQuery("from DefinitionEntity d where d.key.kind = 'series' and d.key.id = :id "
                        + "and d.withdrawnReason is null", DefinitionEntity.class)
                .setParameter("id", id)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .flatMap(series -> series == null ? Uni.createFrom().item(Optional.<WithdrawnSeries>empty())
                        : withdraw(session, series, reason).map(Optional::of)));
    }

    private Uni<WithdrawnSeries> withdraw(Mutiny.Session session, DefinitionEntity definition, String reason) {
        Instant now = RecordedInstants.now(clock);
        ReferenceSeries series = outbox.read(definition.body(), ReferenceSeries.class);
        return session
                .createSelectionQuery("from ReferenceKeyEntity k where k.key.series = :series order by k.key.benchmark",
                        ReferenceKeyEntity.class)
                .setParameter("series", definition.id())
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .flatMap(keys -> delete(session, "ReferenceRunEntity", definition.id())
                        .flatMap(runs -> delete(session, "ReferenceScoreEntity", definition.id()).flatMap(scores -> {
                            ReferenceEvents.Content nothing = new ReferenceEvents.Content(Map.of(), Map.of());
                            keys.forEach(key -> key.changed(now));
                            definition.withdraw(reason, now);
                            return ReferenceEvents
                                    .record(session, outbox,
                                            keys.stream().map(key -> nothing.data(key, series)).toList(), keys, reason)
                                    .chain(() -> session.persist(new DefinitionHistoryEntity(definition)))
                                    .chain(() -> outbox.add(session,
                                            List.of(DefinitionStore.announcement(outbox, definition))))
                                    .replaceWith(new WithdrawnSeries(runs, scores));
                        })));
    }

    private static Uni<Integer> delete(Mutiny.Session session, String entity, String series) {
        return session.createMutationQuery("delete from " + entity + " r where r.key.series = :series")
                .setParameter("series", series)
                .executeUpdate();
    }
}
