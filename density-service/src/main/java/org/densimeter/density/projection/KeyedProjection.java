package org.densimeter.density.projection;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.density.readmodel.JsonRowset;
import org.densimeter.density.readmodel.KeyedState;
import org.densimeter.density.readmodel.SqlInstants;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.RecordOutcome;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/** Writes what is kept under a key of names: frontiers, trends, laws, prices, algorithmic progress. */
final class KeyedProjection<T> implements Projection<T> {

    private static final List<String> COLUMNS = List.of("revision", "recorded_at", "valid_from", "state");

    private final KeyedState<T> kept;
    private final ObjectMapper json;
    private final String upsert;
    private final String remember;
    /** Null where nothing is forgotten. */
    private final String forget;

    KeyedProjection(KeyedState<T> kept, ObjectMapper json) {
        this.kept = kept;
        this.json = json;
        List<String> texts = kept.texts().stream().map(KeyedState.Column::name).toList();
        List<String> all = Stream.concat(texts.stream(), COLUMNS.stream()).toList();
        String columns = String.join(", ", all);
        String rows = " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r("
                + String.join(" text, ", texts)
                + " text, revision bigint, recorded_at timestamptz, valid_from timestamptz, state jsonb, "
                + "change_id bigint)";
        Set<String> key = kept.key().stream().map(KeyedState.Column::name).collect(Collectors.toSet());
        upsert = "insert into " + kept.table() + " (" + columns + ", change_id) select " + columns + ", change_id"
                + rows + " on conflict (" + kept.keyColumns(", ") + ") do update set "
                + all.stream()
                        .filter(column -> !key.contains(column))
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "))
                + ", change_id = coalesce(excluded.change_id, " + kept.table() + ".change_id)";
        remember = "insert into " + kept.table() + "_history (" + columns + ") select " + columns + rows;
        forget = kept.historyLimit() == 0 || kept.historyLimit() == Integer.MAX_VALUE ? null : forget(kept, rows);
    }

    private record Held<T>(T state, Instant validFrom) {}

    @Override
    public Uni<Result<T>> write(Mutiny.StatelessSession session, List<DecodedRecord.State<T>> arrived) {
        Set<String> keys = arrived.stream().map(DecodedRecord.State::key).collect(Collectors.toSet());
        return (kept.streamed() ? ChangeWriter.lock(session) : Uni.createFrom().voidItem())
                .chain(() -> rows(session, keys))
                .chain(rows -> VertxContextSupport.executeBlocking(() -> apply(held(rows), arrived)))
                .chain(batch -> write(session, batch));
    }

    private Uni<List<Object[]>> rows(Mutiny.StatelessSession session, Set<String> keys) {
        return session
                .createNativeQuery(
                        "select cast(state as text), valid_from from " + kept.table() + " where "
                                + kept.keyColumns(" || '/' || ")
                                + " in (select jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)))",
                        Object[].class)
                .setParameter("keys", JsonRowset.text(json, keys))
                .getResultList();
    }

    private Map<String, Held<T>> held(List<Object[]> rows) {
        Map<String, Held<T>> held = new HashMap<>();
        for (Object[] row : rows) {
            T state = state((String) row[0]);
            held.put(kept.key(state), new Held<>(state, SqlInstants.instant(row[1])));
        }
        return held;
    }

    /** What a batch writes; {@code current} are the rows of {@code upserts} by key. */
    private record Batch<T>(Result<T> result, Map<String, ObjectNode> current, JsonRowset upserts, JsonRowset history,
            ChangeWriter changes) {}

    private Batch<T> apply(Map<String, Held<T>> held, List<DecodedRecord.State<T>> arrived) {
        Result<T> result = Result.empty();
        Map<String, ObjectNode> current = new LinkedHashMap<>();
        JsonRowset upserts = new JsonRowset(json);
        JsonRowset history = new JsonRowset(json);
        ChangeWriter changes = new ChangeWriter(json, kept.table());
        for (DecodedRecord.State<T> record : arrived) {
            Held<T> before = held.get(record.key());
            T state = record.value();
            long revision = before == null ? Long.MIN_VALUE : kept.revision().applyAsLong(before.state());
            if (record.revision() < revision || (record.revision() == revision && before != null
                    && kept.superseded().test(before.state(), state))) {
                result.count(RecordOutcome.SUPERSEDED);
                continue;
            }
            boolean newer = record.revision() > revision;
            boolean changed = before == null || !kept.sameContent().test(before.state(), state);
            if (newer || changed) {
                result.newer().add(record);
            }
            if (!newer && !changed) {
                result.count(RecordOutcome.UNCHANGED);
                continue;
            }
            result.count(changed ? RecordOutcome.ACCEPTED : RecordOutcome.UNCHANGED);
            Instant recordedAt = kept.recordedAt().apply(state);
            Instant validFrom = before == null ? recordedAt
                    : changed && recordedAt.isAfter(before.validFrom()) ? recordedAt : before.validFrom();
            held.put(record.key(), new Held<>(state, validFrom));
            fill(current.computeIfAbsent(record.key(), key -> upserts.add()), state, validFrom);
            if (kept.historyLimit() > 0
                    && (before == null || (changed && !kept.sameHistory().test(before.state(), state)))) {
                fill(history.add(), state, validFrom);
            }
            if (changed && kept.streamed()) {
                changes.add(kept.series(state), kept.benchmark(state), record.key(), kept.view().apply(state),
                        recordedAt);
            }
        }
        return new Batch<>(result, current, upserts, history, changes);
    }

    private Uni<Result<T>> write(Mutiny.StatelessSession session, Batch<T> batch) {
        return batch.changes()
                .write(session)
                .invoke(() -> batch.current().forEach((key, row) -> row.put("change_id", batch.changes().lastId(key))))
                .chain(() -> batch.upserts().execute(session, upsert))
                .chain(() -> batch.history().execute(session, remember))
                .chain(() -> forget == null ? Uni.createFrom().voidItem() : batch.history().execute(session, forget))
                .replaceWith(batch.result());
    }

    private static String forget(KeyedState<?> kept, String rows) {
        String history = kept.table() + "_history";
        Function<String, String> ofChanged = table -> kept.key()
                .stream()
                .map(column -> table + "." + column.name() + " = changed." + column.name())
                .collect(Collectors.joining(" and "));
        return "with changed as (select distinct " + kept.keyColumns(", ") + rows + ") delete from " + history
                + " using changed where " + ofChanged.apply(history) + " and " + history + ".id <= (select id from "
                + history + " older where " + ofChanged.apply("older") + " order by id desc offset "
                + kept.historyLimit() + " limit 1)";
    }

    private void fill(ObjectNode row, T state, Instant validFrom) {
        kept.texts().forEach(column -> row.put(column.name(), column.value().apply(state)));
        row.put("revision", kept.revision().applyAsLong(state))
                .put("recorded_at", kept.recordedAt().apply(state).toString())
                .put("valid_from", validFrom.toString())
                .set("state", json.valueToTree(state));
    }

    private T state(String text) {
        try {
            return json.readValue(text, kept.type());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored " + kept.table(), e);
        }
    }
}
