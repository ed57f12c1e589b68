package org.densimeter.ingest.outbox;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.IngestConfig;
import org.densimeter.support.tracing.TraceHeaders;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Takes events into the transaction that causes them. */
@ApplicationScoped
public class Outbox {

    private final ObjectMapper mapper;
    private final long largest;

    Outbox(ObjectMapper mapper, IngestConfig config) {
        this.mapper = mapper;
        this.largest = config.maxMessageBytes() * 3 / 4;
    }

    /** Adds events to the transaction of a session. */
    @FunctionalInterface
    public interface Adding {
        /** Adds {@code events}. */
        Uni<Void> add(Mutiny.Session session, List<OutboxEvent> events);
    }

    /**
     * Adds events to {@code session}'s transaction. Their keys' rows must be locked, or new: only then is the order of
     * ids the order of revisions, whichever replica draws them. Fails with {@link EventTooLargeException} for an event
     * that the readers of its topic could not take.
     */
    public Uni<Void> add(Mutiny.Session session, List<OutboxEvent> announcements) {
        return add(session, announcements, largest);
    }

    /** Adds events that are not larger than those before them, or equal: retractions, and events published again. */
    public Uni<Void> addOfAnySize(Mutiny.Session session, List<OutboxEvent> announcements) {
        return add(session, announcements, Long.MAX_VALUE);
    }

    private Uni<Void> add(Mutiny.Session session, List<OutboxEvent> announcements, long most) {
        if (announcements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("select nextval('outbox_id') from generate_series(1, :count)", Long.class)
                .setParameter("count", announcements.size())
                .getResultList()
                .flatMap(ids -> {
                    TraceHeaders trace = TraceHeaders.current();
                    OutboxEntity[] rows = new OutboxEntity[announcements.size()];
                    for (int i = 0; i < rows.length; i++) {
                        OutboxEvent announcement = announcements.get(i);
                        String state = announcement.state() == null ? null : json(announcement.state());
                        requireAtMost(most, announcement.key(), state);
                        rows[i] = new OutboxEntity(ids.get(i), announcement, state, trace);
                    }
                    return session.persistAll((Object[]) rows);
                });
    }

    private static void requireAtMost(long most, String key, String state) {
        if (state != null && (long) state.length() * 3 > most) { // a character has at most three bytes in UTF-8
            long bytes = state.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                throw new EventTooLargeException(key, bytes, most);
            }
        }
    }

    /** {@code state} as it is stored and sent. */
    public String json(Object state) {
        try {
            return mapper.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #json} wrote. */
    public <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
