package org.densimeter.density.readmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/**
 * The rows of one statement, passed as a JSON array in a single parameter, so that a batch of any size takes one round
 * trip. Not thread-safe.
 */
public final class JsonRowset {

    /** Up to so many rows are written without a change of thread, which would take longer. */
    private static final int MAX_INLINE_ROWS = 4;

    private final ObjectMapper json;
    private final List<ObjectNode> rows = new ArrayList<>();

    public JsonRowset(ObjectMapper json) {
        this.json = json;
    }

    /** Adds a row, to be filled by column name. */
    public ObjectNode add() {
        ObjectNode row = json.createObjectNode();
        rows.add(row);
        return row;
    }

    /** Executes {@code sql}, which reads the parameter {@code rows}; does nothing where there are none. */
    public Uni<Void> execute(Mutiny.StatelessSession session, String sql) {
        return execute(session, sql, json, rows);
    }

    /**
     * Executes {@code sql}, which reads {@code rows} from the parameter of that name; does nothing where there are
     * none. More than a few rows are written as JSON on a worker thread.
     */
    public static Uni<Void> execute(Mutiny.StatelessSession session, String sql, ObjectMapper json,
            List<ObjectNode> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<String> text = rows.size() <= MAX_INLINE_ROWS ? Uni.createFrom().item(() -> text(json, rows))
                : VertxContextSupport.executeBlocking(() -> text(json, rows));
        return text.chain(value -> session.createNativeQuery(sql).setParameter("rows", value).executeUpdate())
                .replaceWithVoid();
    }

    /** Returns {@code values} as JSON text. */
    public static String text(ObjectMapper json, Collection<?> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write rows as JSON", e);
        }
    }
}
