package org.densimeter.density.stream;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.density.DensityConfig;
import org.densimeter.density.DensityLog;
import org.densimeter.density.readmodel.Projected;
import org.densimeter.density.readmodel.Revisions;
import org.densimeter.support.persistence.UnitOfWork;
import org.densimeter.support.retry.RetryPolicy;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Reads the log of changes once for all listeners, and keeps its newest entries in memory. Reads it after each commit
 * of a projector of this process, and once a second for changes that another process wrote. Thread-safe.
 */
@ApplicationScoped
public class ChangeFeed {

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    private static final int KEPT_IN_MEMORY = 5_000;
    private static final int AT_ONCE = 1_000;
    private static final long POLL_MILLIS = 1_000;
    private static final long PRUNE_MILLIS = 60_000;

    private final UnitOfWork sessions;
    private final Revisions revisions;
    private final Vertx vertx;
    private final long kept;
    private final ConcurrentNavigableMap<Long, Change> recent = new ConcurrentSkipListMap<>();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicBoolean readAgain = new AtomicBoolean();
    private volatile long polling;
    private volatile long pruning;
    private volatile long head = -1;
    private volatile long inMemoryAfter = Long.MAX_VALUE;

    ChangeFeed(UnitOfWork sessions, Revisions revisions, Vertx vertx, DensityConfig config) {
        this.revisions = revisions;
        this.sessions = sessions;
        this.vertx = vertx;
        this.kept = config.readModel().changesKept();
    }

    void start(@Observes StartupEvent started) {
        read();
        polling = vertx.setPeriodic(POLL_MILLIS, ignored -> read());
        pruning = vertx.setPeriodic(PRUNE_MILLIS, ignored -> prune().subscribe()
                .with(pruned -> {}, failure -> DensityLog.LOG.changesNotPruned(RetryPolicy.reason(failure))));
    }

    /** A timer that fires after the pool is closed would log a failure. */
    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(polling);
        vertx.cancelTimer(pruning);
    }

    void committed(@Observes Projected batch) {
        read();
    }

    /**
     * Calls {@code listener}, on any thread, whenever there may be new changes, until {@link #unlisten(Runnable)}. It
     * must return at once.
     */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Ends {@link #listen(Runnable)}. */
    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    /** Returns how many listeners there are now. */
    public int listeners() {
        return listeners.size();
    }

    /** Returns the id of the newest change that was read; -1 before the log was read for the first time. */
    public long head() {
        return head;
    }

    /** Returns the next changes after {@code id}, in order, at most a thousand; empty where there is none yet. */
    public Uni<List<Change>> after(long id) {
        if (id >= inMemoryAfter) {
            List<Change> found = recent.tailMap(id, false).values().stream().limit(AT_ONCE).toList();
            if (id >= inMemoryAfter) { // still: none of them was dropped meanwhile
                return Uni.createFrom().item(found);
            }
        }
        return stored(id);
    }

    private Uni<List<Change>> stored(long id) {
        return sessions.reading(session -> session.createQuery("from Change where id > :id order by id", Change.class)
                .setParameter("id", id)
                .setMaxResults(AT_ONCE)
                .getResultList());
    }

    private void read() {
        readAgain.set(true);
        if (!reading.compareAndSet(false, true)) {
            return;
        }
        readAgain.set(false);
        (head < 0 ? findHead() : stored(head).invoke(this::add).map(found -> found.size() == AT_ONCE)).subscribe()
                .with(this::finished, failure -> {
                    LOG.debugf("Cannot read the log of changes: %s", RetryPolicy.reason(failure));
                    readAgain.set(false);
                    reading.set(false);
                });
    }

    private void finished(boolean more) {
        reading.set(false);
        if (more || readAgain.get()) {
            read();
        }
    }

    private Uni<Boolean> findHead() {
        return revisions.latest().invoke(id -> {
            head = id;
            inMemoryAfter = id;
            listeners.forEach(Runnable::run);
        }).replaceWith(false);
    }

    private void add(List<Change> found) {
        if (found.isEmpty()) {
            return;
        }
        found.forEach(change -> recent.put(change.id, change));
        head = found.get(found.size() - 1).id;
        while (recent.size() > KEPT_IN_MEMORY) {
            inMemoryAfter = recent.firstKey();
            recent.pollFirstEntry();
        }
        listeners.forEach(Runnable::run);
    }

    /** Deletes all but the newest changes. */
    public Uni<Void> prune() {
        return sessions.inStatelessTransaction(session -> session
                .createMutationQuery("delete from Change where id <= (select max(c.id) from Change c) - :kept")
                .setParameter("kept", kept)
                .executeUpdate()).replaceWithVoid();
    }
}
