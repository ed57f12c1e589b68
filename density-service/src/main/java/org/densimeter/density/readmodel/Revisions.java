package org.densimeter.density.readmodel;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.support.persistence.UnitOfWork;

import io.smallrye.mutiny.Uni;

/** Numbers the states of the read model: the id of the last change in its log, which {@code GET /stream} sends. */
@ApplicationScoped
public class Revisions {

    private static final String STATE = """
            select (select coalesce(max(id), 0) from change),
                   (select coalesce(sum(next_offset), 0) from consumed_offset where topic in
                       ('densities', 'frontiers', 'trends', 'scaling-laws', 'completions'))
            """;

    private final UnitOfWork sessions;

    Revisions(UnitOfWork sessions) {
        this.sessions = sessions;
    }

    /** Returns the state that is committed now, as one statement sees it. */
    public Uni<ReadModelState> state() {
        return sessions.reading(session -> session.createNativeQuery(STATE, Object[].class).getSingleResult())
                .map(row -> new ReadModelState(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
    }

    /** Returns the id of the last change that is committed now; 0 before the first one. */
    public Uni<Long> latest() {
        return sessions.reading(session -> session.createQuery("select coalesce(max(id), 0) from Change", Long.class)
                .getSingleResult());
    }
}
