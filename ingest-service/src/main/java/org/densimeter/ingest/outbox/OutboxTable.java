package org.densimeter.ingest.outbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Topic;
import org.densimeter.support.tracing.TraceHeaders;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The outbox as the relay sees it: plain SQL, because rows are only read and deleted. Thread-safe.
 */
@ApplicationScoped
class OutboxTable {

    /** Any number, the same in every replica: who holds this lock publishes. */
    private static final long LOCK = 0x44454E53494D4554L;
    private static final int MOST_ROWS = 500;
    private static final long MOST_BYTES = 8_000_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** A pool may lose a request for a connection while the database goes away. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    OutboxTable(Pool pool) {
        this.pool = pool;
    }

    /**
     * An event to publish.
     *
     * @param payload null for a tombstone
     * @param trace of the request that wrote it; null if it was not traced
     */
    record Pending(long id, Topic topic, String key, long revision, String payload, OffsetDateTime becameTrue,
            OffsetDateTime recordedAt, TraceHeaders trace) {}

    /** What publishes a run of events: returns the ids of those that need not be published again. */
    interface Publisher {
        Collection<Long> publish(List<Pending> events);
    }

    /**
     * Hands the oldest events, except {@code excluded}, to {@code publisher} and deletes those it published, all while
     * no other replica publishes. Returns how many were deleted; 0 also if another replica is at it.
     */
    int publish(Collection<Long> excluded, Publisher publisher) {
        SqlConnection connection = pool.getConnection().await().atMost(CONNECTION_TIMEOUT);
        try {
            Transaction transaction = await(connection.begin());
            int deleted = 0;
            if (await(connection.query("select pg_try_advisory_xact_lock(" + LOCK + ")").execute()).iterator()
                    .next()
                    .getBoolean(0)) {
                List<Pending> events = oldest(connection, excluded);
                Long[] published = events.isEmpty() ? new Long[0] : publisher.publish(events).toArray(Long[]::new);
                if (published.length > 0) {
                    await(connection.preparedQuery("delete from outbox where id = any($1)")
                            .execute(Tuple.of(published)));
                }
                deleted = published.length;
                deleteSuperseded(connection, excluded, published, events);
            }
            await(transaction.commit());
            return deleted;
        } finally {
            // Closing ends a transaction that is still open.
            connection.closeAndForget();
        }
    }

    /**
     * Deletes those of {@code excluded} whose key has a newer state that is published now: nothing reads them any more.
     */
    private static void deleteSuperseded(SqlConnection connection, Collection<Long> excluded, Long[] published,
            List<Pending> events) {
        if (excluded.isEmpty() || published.length == 0) {
            return;
        }
        Set<Long> sent = Set.of(published);
        List<Pending> newer = events.stream().filter(event -> sent.contains(event.id())).toList();
        await(connection.preparedQuery("""
                delete from outbox using unnest($2::text[], $3::text[], $4::bigint[]) as newer(topic, event_key, id)
                where outbox.id = any($1) and outbox.topic = newer.topic and outbox.event_key = newer.event_key
                and outbox.id < newer.id""")
                .execute(Tuple.of(excluded.toArray(Long[]::new),
                        newer.stream().map(event -> event.topic().name()).toArray(String[]::new),
                        newer.stream().map(Pending::key).toArray(String[]::new),
                        newer.stream().map(Pending::id).toArray(Long[]::new))));
    }

    /**
     * Returns the result of {@code work}, during which no replica publishes. Waits for one that does.
     */
    <T> T exclusively(Supplier<T> work) {
        SqlConnection connection = pool.getConnection().await().atMost(CONNECTION_TIMEOUT);
        try {
            Transaction transaction = await(connection.begin());
            await(connection.query("select pg_advisory_xact_lock(" + LOCK + ")").execute());
            T result = work.get();
            await(transaction.commit());
            return result;
        } finally {
            // Closing ends a transaction that is still open.
            connection.closeAndForget();
        }
    }

    private static List<Pending> oldest(SqlConnection connection, Collection<Long> excluded) {
        List<Pending> events = new ArrayList<>();
        for (Row row : await(connection.preparedQuery("""
                select id, topic, event_key, revision, payload, event_time, recorded_at,
                    traceparent, tracestate from (
                    select o.*, sum(octet_length(coalesce(payload,
                        ''))) over (order by id) - octet_length(coalesce(payload, '')) as bytes_before
                    from (select * from outbox where id <> all($1) order by id limit $2) o) w
                where bytes_before < $3 order by id""")
                .execute(Tuple.of(excluded.toArray(Long[]::new), MOST_ROWS, MOST_BYTES)))) {
            events.add(new Pending(row.getLong(0), Topic.valueOf(row.getString(1)), row.getString(2), row.getLong(3),
                    row.getString(4), row.getOffsetDateTime(5), row.getOffsetDateTime(6),
                    row.getString(7) == null ? null : new TraceHeaders(row.getString(7), row.getString(8))));
        }
        return events;
    }

    /** Fails if the database does not answer. */
    void check() {
        await(pool.query("select 1").execute());
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(TIMEOUT);
    }
}
