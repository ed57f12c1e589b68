package org.densimeter.density.stream;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.KeyedState;
import org.densimeter.density.readmodel.Revisions;
import org.densimeter.density.readmodel.SqlInstants;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.support.persistence.UnitOfWork;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * Reads what a listener must receive before it can follow the changes, page by page. Every item carries the id of the
 * change that made it, so that a listener that loses the connection in the middle can resume after the last one it
 * received.
 */
@ApplicationScoped
public class Snapshots {

    /** How many items are read and written at a time. */
    static final int PAGE = 500;

    private static final String RANGE = " where change_id > :after and change_id <= :head order by change_id limit "
            + PAGE + ")";

    private static final String DENSITIES = """
            (select entry.change_id, 'density', cast(entry.entry as text), cast(model.card as text), model.revision,
                    model.recorded_at
             from entry join model on model.id = entry.model
            """ + RANGE;

    private static final List<KeyedState<?>> KEPT = List.of(KeyedState.FRONTIER, KeyedState.TREND, KeyedState.PRICE,
            KeyedState.PROGRESS);

    private final UnitOfWork sessions;
    private final Revisions revisions;
    private final ObjectMapper json;

    Snapshots(UnitOfWork sessions, Revisions revisions, ObjectMapper json) {
        this.revisions = revisions;
        this.sessions = sessions;
        this.json = json;
    }

    /**
     * Where a listener begins.
     *
     * @param after the id after which the snapshot begins
     * @param head the id with which the snapshot ends and after which the log of changes continues; the same as
     * {@code after} where no snapshot is needed
     */
    public record Start(long after, long head) {}

    /** Returns the start for a listener that has seen nothing: a whole snapshot. */
    public Uni<Start> start() {
        return revisions.latest().map(head -> new Start(0, head));
    }

    /**
     * Returns the start for a listener that has seen everything up to {@code lastId}: no snapshot, or a whole one where
     * the log does not reach back that far or does not know that id.
     */
    public Uni<Start> startAfter(long lastId) {
        return sessions
                .reading(session -> session
                        .createQuery("select coalesce(min(id), 1), coalesce(max(id), 0) from Change", Object[].class)
                        .getSingleResult())
                .map(range -> lastId >= (Long) range[0] - 1 && lastId <= (Long) range[1] ? new Start(lastId, lastId)
                        : new Start(0, (Long) range[1]));
    }

    /**
     * Returns the next items of a snapshot, in order of id, at most {@value #PAGE}: what is current and was made by a
     * change after {@code after} and up to {@code head}. What changes while pages are read is left to the log, whose
     * later changes carry it. Emitted on a worker thread.
     *
     * @param withDensities whether densities belong to it
     */
    public Uni<List<Change>> page(long after, long head, boolean withDensities) {
        String sql = Stream.concat(KEPT.stream().map(Snapshots::keyed), Stream.of(DENSITIES).filter(d -> withDensities))
                .collect(Collectors.joining(" union all ", "", " order by change_id limit " + PAGE));
        return sessions.reading(session -> session.createNativeQuery(sql, Object[].class)
                .setParameter("after", after)
                .setParameter("head", head)
                .getResultList()).map(rows -> rows.stream().map(this::change).toList());
    }

    private static String keyed(KeyedState<?> kept) {
        return "(select change_id, '" + kept.table() + "' as kind, cast(state as text) as state, "
                + "cast(null as text) as card, cast(null as bigint) as revision, "
                + "cast(null as timestamptz) as recorded_at from " + kept.table() + RANGE;
    }

    private Change change(Object[] row) {
        return KEPT.stream()
                .filter(kept -> kept.table().equals(row[1]))
                .findFirst()
                .map(kept -> change((Long) row[0], kept, row[2]))
                .orElseGet(() -> density(row));
    }

    private <T> Change change(long id, KeyedState<T> kept, Object text) {
        T state = read(text, kept.type());
        return new Change(id, kept.table(), kept.series(state), kept.benchmark(state), kept.key(state),
                write(kept.view().apply(state)), kept.recordedAt().apply(state));
    }

    private Change density(Object[] row) {
        DensityEntry entry = read(row[2], DensityEntry.class);
        Model card = read(row[3], Model.class);
        return new Change((Long) row[0], "density", entry.series(), entry.benchmark(), entry.key() + "/" + card.id(),
                write(DensityView.of(card, (Long) row[4], entry, DensityBasis.INFERENCE)), SqlInstants.instant(row[5]));
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
