package org.densimeter.ingest.store;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** The revision of all facts of one subject. Writers of the facts lock this row. */
@Entity
@Table(name = "fact_subject")
class FactSubjectEntity extends RevisedRow {

    @EmbeddedId
    private Key key;

    protected FactSubjectEntity() {}

    FactSubjectEntity(String kind, String subject) {
        key = new Key(kind, subject);
    }

    @Embeddable
    record Key(String kind, String subject) implements Serializable {}

    String subject() {
        return key.subject();
    }

    /** Locks the stored rows of {@code subjects} in order, so that writers do not deadlock. */
    static Uni<List<FactSubjectEntity>> lock(Mutiny.Session session, FactKind<?> kind, Collection<String> subjects) {
        return session
                .createSelectionQuery(
                        "from FactSubjectEntity s where s.key.kind = :kind and s.key.subject in :subjects order by "
                                + "s.key.subject",
                        FactSubjectEntity.class)
                .setParameter("kind", kind.name())
                .setParameter("subjects", subjects)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Returns the next subjects after {@code after}, ordered; those without facts included. */
    static Uni<List<String>> after(Mutiny.Session session, FactKind<?> kind, String after, int most) {
        return session.createSelectionQuery(
                "select s.key.subject from FactSubjectEntity s where s.key.kind = :kind and s.key.subject > :after "
                        + "order by s.key.subject",
                String.class)
                .setParameter("kind", kind.name())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }
}
