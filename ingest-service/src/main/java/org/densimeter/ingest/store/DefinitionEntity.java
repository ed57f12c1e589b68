package org.densimeter.ingest.store;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** The current meaning of a name; {@code body} is JSON, also of one that was withdrawn. */
@Entity
@Table(name = "definition")
class DefinitionEntity extends RevisedRow {

    @EmbeddedId
    private Key key;
    private String body;
    @Column(name = "withdrawn_reason")
    private String withdrawnReason;

    protected DefinitionEntity() {}

    DefinitionEntity(DefinitionKind kind, String id) {
        this.key = new Key(kind.toString(), id);
    }

    @Embeddable
    record Key(String kind, String id) implements Serializable {}

    String kind() {
        return key.kind();
    }

    String id() {
        return key.id();
    }

    String body() {
        return body;
    }

    /** Returns why it was withdrawn; null if it was not. */
    String withdrawnReason() {
        return withdrawnReason;
    }

    boolean withdrawn() {
        return withdrawnReason != null;
    }

    /** Withdraws it; {@link #take} brings it back. */
    void withdraw(String reason, Instant at) {
        withdrawnReason = reason;
        changed(at);
    }

    void take(String newBody, Instant at) {
        body = newBody;
        withdrawnReason = null;
        changed(at);
    }

    /** Returns which of {@code ids} are benchmarks and which are composites. */
    static Uni<Map<String, DefinitionKind>> kindsOfScored(Mutiny.Session session, Collection<String> ids) {
        return session.createSelectionQuery(
                "select d.key from DefinitionEntity d where d.key.kind in ('benchmark', 'composite') and d.key.id "
                        + "in :ids",
                Key.class).setParameter("ids", ids).getResultList().map(keys -> {
                    Map<String, DefinitionKind> kinds = new HashMap<>();
                    keys.forEach(key -> kinds.put(key.id(),
                            DefinitionKind.valueOf(key.kind().toUpperCase(java.util.Locale.ROOT))));
                    return kinds;
                });
    }
}
