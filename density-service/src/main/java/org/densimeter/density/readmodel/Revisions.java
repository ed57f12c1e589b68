package org.densimeter.density.readmodel;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.support.persistence.UnitOfWork;

import io.smallrye.mutiny.Uni;

/** Numbers the states of the read model: the id of the last change in its log, which {@code GET /stream} sends. */
@ApplicationScoped
public class Revisions {

    private final UnitOfWork sessions;

    Revisions(UnitOfWork sessions) {
        this.sessions = sessions;
    }

    /** Returns the id of the last change that is committed now; 0 before the first one. */
    public Uni<Long> latest() {
        return sessions.reading(session -> session.createQuery("select coalesce(max(id), 0) from Change", Long.class)
                .getSingleResult());
    }
}
