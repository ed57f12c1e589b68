package org.densimeter.ingest.store;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.densimeter.ingest.validation.Fact;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** The latest revision of a fact or of its retraction. */
@Entity
@Table(name = "fact")
class FactEntity extends FactColumns {

    @EmbeddedId
    private Key key;
    private int revision;

    protected FactEntity() {}

    FactEntity(String kind, String id) {
        key = new Key(kind, id);
    }

    @Embeddable
    record Key(String kind, String id) implements Serializable {}

    String kind() {
        return key.kind();
    }

    @Override
    String id() {
        return key.id();
    }

    @Override
    int revision() {
        return revision;
    }

    void take(Fact fact, String json, String importId, Instant at) {
        fact(fact, json, importId, at);
        revision++;
    }

    void retract(String reason, Instant at) {
        recorded(reason, null, at);
        revision++;
    }

    /**
     * Locks the stored facts of {@code ids} in order, retracted ones included, so that no other writer moves them to
     * another subject.
     */
    static Uni<List<FactEntity>> lock(Mutiny.Session session, FactKind<?> kind, Collection<String> ids) {
        return session
                .createSelectionQuery(
                        "from FactEntity f where f.key.kind = :kind and f.key.id in :ids order by f.key.id",
                        FactEntity.class)
                .setParameter("kind", kind.name())
                .setParameter("ids", ids)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Returns the current facts of {@code subjects}, ordered. */
    static Uni<List<FactEntity>> of(Mutiny.Session session, FactKind<?> kind, Collection<String> subjects) {
        return session.createSelectionQuery(
                "from FactEntity f where f.key.kind = :kind and f.subject in :subjects and f.retractionReason is "
                        + "null order by f.subject, f.place, f.key.id",
                FactEntity.class).setParameter("kind", kind.name()).setParameter("subjects", subjects).getResultList();
    }
}
