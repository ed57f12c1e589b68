package org.densimeter.density.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.KeyedState;
import org.densimeter.density.readmodel.Sessions;
import org.densimeter.density.readmodel.SqlInstants;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * What a listener needs to know before it can follow the changes. Every item carries the id of the change that made it,
 * so that a listener who loses the connection in the middle can resume after the last one it saw.
 */
@ApplicationScoped
public class Snapshots {

    private final Sessions sessions;
    private final ObjectMapper json;

    Snapshots(Sessions sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /**
     * One page of changes.
     *
     * @param changes in order of id
     * @param after the id to go on after
     */
    public record Snapshot(List<Change> changes, long after) {}

    /**
     * Everything current at one moment: frontiers, trends, prices and algorithmic progress, and densities if asked for.
     */
    public Uni<Snapshot> current(boolean withDensities) {
        return sessions.inSnapshot(session -> snapshot(session, withDensities));
    }

    /**
     * Where to go on for a listener that saw everything up to {@code lastId}; a snapshot where the log does not reach
     * back that far, or does not know that id.
     */
    public Uni<Snapshot> since(long lastId, boolean withDensities) {
        return sessions.inSnapshot(session -> session
                .createQuery("select coalesce(min(id), 1), coalesce(max(id), 0) from Change", Object[].class)
                .getSingleResult()
                .chain(range -> lastId >= (Long) range[0] - 1 && lastId <= (Long) range[1]
                        ? Uni.createFrom().item(new Snapshot(List.of(), lastId))
                        : snapshot(session, withDensities)));
    }

    private Uni<Snapshot> snapshot(Mutiny.StatelessSession session, boolean withDensities) {
        List<Change> changes = new ArrayList<>();
        return session.createQuery("select coalesce(max(id), 0) from Change", Long.class)
                .getSingleResult()
                .call(() -> keyed(session, KeyedState.FRONTIER).invoke(changes::addAll))
                .call(() -> keyed(session, KeyedState.TREND).invoke(changes::addAll))
                .call(() -> keyed(session, KeyedState.PRICE).invoke(changes::addAll))
                .call(() -> keyed(session, KeyedState.PROGRESS).invoke(changes::addAll))
                .call(() -> withDensities ? densities(session).invoke(changes::addAll) : Uni.createFrom().voidItem())
                .map(head -> {
                    changes.sort(Comparator.comparing(change -> change.id));
                    return new Snapshot(changes, head);
                });
    }

    private <T> Uni<List<Change>> keyed(Mutiny.StatelessSession session, KeyedState<T> kept) {
        return session.createNativeQuery("select change_id, cast(state as text) from " + kept.table(), Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(row -> {
                    T state = read(row[1], kept.type());
                    return new Change((Long) row[0], kept.table(), kept.series(state), kept.benchmark(state),
                            kept.key(state), write(kept.view().apply(state)), kept.recordedAt().apply(state));
                }).toList());
    }

    private Uni<List<Change>> densities(Mutiny.StatelessSession session) {
        Function<Object[], Change> change = row -> {
            DensityEntry entry = read(row[1], DensityEntry.class);
            Model card = read(row[2], Model.class);
            return new Change((Long) row[0], "density", entry.series(), entry.benchmark(),
                    entry.key() + "/" + card.id(),
                    write(DensityView.of(card, (Long) row[3], entry, DensityBasis.INFERENCE)),
                    SqlInstants.instant(row[4]));
        };
        return session
                .createNativeQuery(
                        "select entry.change_id, cast(entry.entry as text), cast(model.card as text), model.revision, "
                                + "model.recorded_at"
                                + " from entry join model on model.id = entry.model where entry.change_id is not null",
                        Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(change).toList());
    }

    private <V> V read(Object text, Class<V> type) {
        try {
            return json.readValue((String) text, type);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored " + type.getSimpleName(), e);
        }
    }

    private String write(Object view) {
        try {
            return json.writeValueAsString(view);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a snapshot", e);
        }
    }
}
