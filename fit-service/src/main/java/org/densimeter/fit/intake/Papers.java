package org.densimeter.fit.intake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.Topic;
import org.densimeter.support.persistence.UnitOfWork;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** The last state of every paper. Thread-safe; every call is a transaction of its own. */
@ApplicationScoped
public class Papers {

    private final UnitOfWork database;
    private final ObjectMapper json;

    Papers(UnitOfWork database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** All papers as they are now. */
    public Uni<StoredPapers> all() {
        return database.inTransaction(session -> session.createQuery("from Input i where i.topic = :topic", Input.class)
                .setParameter("topic", Topic.PERPLEXITIES.topicName())
                .getResultList()).map(this::held);
    }

    private StoredPapers held(List<Input> rows) {
        long revision = rows.stream().mapToLong(row -> row.revision).sum();
        Instant recordedAt = rows.stream().map(row -> row.recordedAt).max(Comparator.naturalOrder()).orElse(null);
        // by code points, not as the database's language orders
        return new StoredPapers(revision, recordedAt,
                rows.stream()
                        .sorted(Comparator.comparing((Input row) -> row.key))
                        .map(this::read)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private PaperPerplexities read(Input row) {
        try {
            return row.payload == null ? null : json.readValue(row.payload, PaperPerplexities.class);
        } catch (JsonProcessingException checkedBefore) {
            throw new IllegalStateException(row.topic + " " + row.key + " cannot be read", checkedBefore);
        }
    }
}
