package org.densimeter.density.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.densimeter.density.readmodel.JsonRowset;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

/** The changes one transaction adds to the log. Not thread-safe. */
final class ChangeWriter {

    /** Held from before the first id is taken to the commit, so that ids become visible in order. */
    private static final long LOCK = 0x64656e73L;

    private static final String INSERT = """
            insert into change (id, kind, series, benchmark, key, payload, recorded_at)
            select id, kind, series, benchmark, key, payload, recorded_at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r(id bigint, kind text, series text, benchmark text, key text, payload text, recorded_at timestamptz)
            """;

    private final ObjectMapper json;
    private final String kind;
    private final List<ObjectNode> pending = new ArrayList<>();
    private final Map<String, Long> lastIds = new HashMap<>();

    ChangeWriter(ObjectMapper json, String kind) {
        this.json = json;
        this.kind = kind;
    }

    /** Waits for other writers of the log, and keeps them waiting until the transaction ends. */
    static Uni<Void> lock(Mutiny.StatelessSession session) {
        return session.createNativeQuery("select cast(pg_advisory_xact_lock(" + LOCK + ") as text)", String.class)
                .getSingleResult()
                .replaceWithVoid();
    }

    void add(String series, String benchmark, String key, Object payload, Instant recordedAt) {
        try {
            pending.add(json.createObjectNode()
                    .put("kind", kind)
                    .put("series", series)
                    .put("benchmark", benchmark)
                    .put("key", key)
                    .put("payload", json.writeValueAsString(payload))
                    .put("recorded_at", recordedAt.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a change as JSON", e);
        }
    }

    /** Writes the changes; {@link #lastId(String)} has their identifiers afterwards. */
    Uni<Void> write(Mutiny.StatelessSession session) {
        if (pending.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("select nextval('change_id') from generate_series(1, :n)", Long.class)
                .setParameter("n", pending.size())
                .getResultList()
                .chain(ids -> {
                    Iterator<Long> id = ids.stream().sorted().iterator();
                    pending.forEach(row -> {
                        row.put("id", id.next());
                        lastIds.put(row.get("key").asText(), row.get("id").asLong());
                    });
                    return JsonRowset.execute(session, INSERT, json, pending);
                });
    }

    /** The id of the last change of {@code key}; null if it did not change. */
    Long lastId(String key) {
        return lastIds.get(key);
    }
}
