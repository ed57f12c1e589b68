package org.densimeter.ingest.outbox;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Takes events into the transaction that causes them. */
@ApplicationScoped
public class Outbox {

    private final ObjectMapper mapper;

    Outbox(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Adds events to {@code session}'s transaction. Their keys' rows must be locked, or new: only then is the order of
     * ids the order of revisions, whichever replica draws them.
     */
    public Uni<Void> add(Mutiny.Session session, List<OutboxEvent> announcements) {
        if (announcements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("select nextval('outbox_id') from generate_series(1, :count)", Long.class)
                .setParameter("count", announcements.size())
                .getResultList()
                .flatMap(ids -> {
                    OutboxEntity[] rows = new OutboxEntity[announcements.size()];
                    for (int i = 0; i < rows.length; i++) {
                        OutboxEvent announcement = announcements.get(i);
                        rows[i] = new OutboxEntity(ids.get(i), announcement,
                                announcement.state() == null ? null : json(announcement.state()));
                    }
                    return session.persistAll((Object[]) rows);
                });
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
