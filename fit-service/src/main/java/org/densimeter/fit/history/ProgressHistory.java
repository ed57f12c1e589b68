package org.densimeter.fit.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.support.persistence.UnitOfWork;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads and extends the history of algorithmic progress. Thread-safe; every call is a transaction of its own. */
@ApplicationScoped
public class ProgressHistory {

    /**
     * What the latest state of a specification was computed from.
     *
     * @param specification id of the specification
     * @param revision revision of the state
     * @param version fingerprint of the sample
     */
    @Schema(name = "ProgressVersion")
    public record Version(String specification, long revision, String version) {}

    private static final String LAST = "from ProgressRevision r where r.number = (select max(o.number) from "
            + "ProgressRevision o where o.specification = r.specification";

    private final UnitOfWork database;
    private final ObjectMapper json;

    ProgressHistory(UnitOfWork database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The latest state of every specification, in no particular order. */
    public Uni<List<RecordedProgress>> latest() {
        return database
                .inTransaction(session -> session.createQuery(LAST + ")", ProgressRevision.class).getResultList())
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /**
     * What the latest state of every specification was computed from, in no particular order; cheaper than the states
     * themselves.
     */
    public Uni<List<Version>> versions() {
        return database
                .inTransaction(session -> session
                        .createQuery("select r.specification, r.revision, r.version " + LAST + ")", Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Version((String) row[0], (Long) row[1], (String) row[2]))
                        .toList());
    }

    /**
     * What was last found out about each specification from the sample {@code version} with {@code draws} draws,
     * however long ago, by specification.
     */
    public Uni<Map<String, RecordedProgress>> of(String version, int draws) {
        return database
                .inTransaction(session -> session
                        .createQuery(LAST + " and o.version = :version and o.draws = :draws)", ProgressRevision.class)
                        .setParameter("version", version)
                        .setParameter("draws", draws)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(this::read)
                        .collect(Collectors.toMap(recorded -> recorded.progress().specification(),
                                Function.identity())));
    }

    /** Adds {@code progress}, unless it is what its specification's history ends with; returns that end. */
    public Uni<RecordedProgress> add(AlgorithmicProgress progress, int draws, boolean estimated, boolean selected) {
        String payload = write(progress);
        return database.inTransaction(session -> last(session, progress.specification()).chain(last -> {
            if (last != null && last.payload.equals(payload) && last.draws == draws && last.estimated == estimated
                    && last.selected == selected) {
                return Uni.createFrom().item(last);
            }
            ProgressRevision row = new ProgressRevision();
            row.specification = progress.specification();
            row.number = last == null ? 1 : last.number + 1;
            row.revision = progress.revision();
            row.version = progress.version();
            row.draws = draws;
            row.estimated = estimated;
            row.selected = selected;
            row.recordedAt = progress.recordedAt();
            row.computedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
            row.payload = payload;
            return session.persist(row).replaceWith(row);
        })).map(this::read);
    }

    private static Uni<ProgressRevision> last(Mutiny.Session session, String specification) {
        return session.createQuery(LAST + ") and r.specification = :specification", ProgressRevision.class)
                .setParameter("specification", specification)
                .getSingleResultOrNull();
    }

    private String write(AlgorithmicProgress progress) {
        try {
            return json.writeValueAsString(progress);
        } catch (JsonProcessingException recordsCanAlwaysBeWritten) {
            throw new IllegalStateException(recordsCanAlwaysBeWritten);
        }
    }

    private RecordedProgress read(ProgressRevision row) {
        try {
            return new RecordedProgress(json.readValue(row.payload, AlgorithmicProgress.class), row.payload, row.draws,
                    row.estimated, row.selected, row.computedAt);
        } catch (JsonProcessingException written) {
            throw new IllegalStateException(
                    "number " + row.number + " of specification " + row.specification + " cannot be read", written);
        }
    }
}
