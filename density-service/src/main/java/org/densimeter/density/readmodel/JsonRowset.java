package org.densimeter.density.readmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

/**
 * Rows for one statement: a JSON array in a single parameter, so that a batch of any size is one round trip. Not
 * thread-safe.
 */
public final class JsonRowset {

    private final ObjectMapper json;
    private final List<ObjectNode> rows = new ArrayList<>();

    public JsonRowset(ObjectMapper json) {
        this.json = json;
    }

    /** One more row, to be filled by column name. */
    public ObjectNode add() {
        ObjectNode row = json.createObjectNode();
        rows.add(row);
        return row;
    }

    /** Executes {@code sql}, which reads the parameter {@code rows}; does nothing where there are none. */
    public Uni<Void> execute(Mutiny.StatelessSession session, String sql) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(sql).setParameter("rows", text(json, rows)).executeUpdate().replaceWithVoid();
    }

    /** {@code values} as JSON text. */
    public static String text(ObjectMapper json, Collection<?> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write rows as JSON", e);
        }
    }
}
