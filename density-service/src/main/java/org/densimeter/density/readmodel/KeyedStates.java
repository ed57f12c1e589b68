package org.densimeter.density.readmodel;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.DensityLog;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.persistence.UnitOfWork;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads the states that are stored under a key of names, and their history. */
@ApplicationScoped
class KeyedStates {

    private final UnitOfWork sessions;
    private final ObjectMapper json;

    KeyedStates(UnitOfWork sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    <T> Uni<List<T>> all(KeyedState<T> kept) {
        return sessions.reading(session -> texts(session, kept)).map(texts -> parsed(kept, texts));
    }

    /** Reads all states as JSON; {@link #parsed} is to be called outside the session. */
    Uni<List<String>> texts(Mutiny.StatelessSession session, KeyedState<?> kept) {
        return session.createNativeQuery(
                "select cast(state as text) from " + kept.table() + " order by " + kept.keyColumns(", "), String.class)
                .getResultList();
    }

    /**
     * Parses states that were read as JSON; one that cannot be read is logged and left out, and hides no other. Takes
     * some milliseconds for a law with its draws.
     */
    <T> List<T> parsed(KeyedState<T> kept, List<String> texts) {
        return texts.stream().flatMap(text -> parsed(kept, text).stream()).toList();
    }

    private <T> Optional<T> parsed(KeyedState<T> kept, String text) {
        try {
            T state = json.readValue(text, kept.type());
            kept.key(state);
            return Optional.of(state);
        } catch (IOException | RuntimeException unreadable) {
            DensityLog.LOG.storedStateUnreadable(ProblemCode.DNS4016, kept.table(), unreadable.toString());
            return Optional.empty();
        }
    }

    /**
     * Reads the current state; empty if there is none.
     *
     * @param key the names of the key, in the order of its columns
     */
    <T> Uni<Optional<T>> find(KeyedState<T> kept, String... key) {
        return sessions
                .reading(
                        session -> bind(
                                session.createNativeQuery(
                                        "select cast(state as text) from " + kept.table() + where(kept), String.class),
                                key).getSingleResultOrNull())
                .map(text -> Optional.ofNullable(text).map(found -> read(kept, found)));
    }

    /** Reads the state by the facts accepted up to {@code moment}; empty before the first. */
    <T> Uni<Optional<T>> asOf(KeyedState<T> kept, Instant moment, String... key) {
        return sessions.reading(session -> bind(session.createNativeQuery(
                "select cast(state as text) from " + kept.table() + "_history" + where(kept)
                        + " and valid_from <= cast(cast(:moment as text) as " + "timestamptz) order by id desc limit 1",
                String.class), key).setParameter("moment", moment.toString()).getSingleResultOrNull())
                .map(text -> Optional.ofNullable(text).map(found -> read(kept, found)));
    }

    /** Reads one page of the history, newest first. */
    <T> Uni<Page<Past<T>>> history(KeyedState<T> kept, long offset, int size, String... key) {
        String from = " from " + kept.table() + "_history" + where(kept);
        return sessions
                .inSnapshot(session -> bind(session.createNativeQuery("select count(*)" + from, Long.class), key)
                        .getSingleResult()
                        .chain(total -> bind(session.createNativeQuery(
                                "select cast(state as text), valid_from, valid_to from (select id, state, valid_from,"
                                        + " lead(valid_from) over (order by id) as valid_to" + from
                                        + ") as past order by id desc limit :size offset :skip",
                                Object[].class), key).setParameter("size", size)
                                .setParameter("skip", offset)
                                .getResultList()
                                .map(rows -> new Page<>(rows, total))))
                .map(page -> page.map(row -> new Past<>(SqlInstants.instant(row[1]), SqlInstants.instant(row[2]),
                        read(kept, (String) row[0]))));
    }

    private static String where(KeyedState<?> kept) {
        return IntStream.range(0, kept.key().size())
                .mapToObj(i -> kept.key().get(i).name() + " = :key" + i)
                .collect(Collectors.joining(" and ", " where ", ""));
    }

    private static <R> Mutiny.SelectionQuery<R> bind(Mutiny.SelectionQuery<R> query, String... key) {
        for (int i = 0; i < key.length; i++) {
            query.setParameter("key" + i, key[i]);
        }
        return query;
    }

    /**
     * A past state.
     *
     * @param validFrom from when on it was valid, UTC
     * @param validTo when it was replaced, UTC; null while it is valid
     */
    record Past<T>(Instant validFrom, Instant validTo, T state) {}

    private <T> T read(KeyedState<T> kept, String text) {
        try {
            return json.readValue(text, kept.type());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored " + kept.table(), e);
        }
    }
}
