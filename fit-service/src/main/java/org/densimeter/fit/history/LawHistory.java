package org.densimeter.fit.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.fit.LawKey;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.persistence.UnitOfWork;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads and extends the law history. Thread-safe; every call is a transaction of its own. */
@ApplicationScoped
public class LawHistory {

    /**
     * One page of a key's history.
     *
     * @param laws newest first
     * @param total how many there are on all pages
     */
    public record Page(List<RecordedLaw> laws, long total) {}

    /**
     * The latest revision of a law, without its constants.
     *
     * @param series series id
     * @param benchmark benchmark or composite id
     * @param revision one more with every change of law or health
     * @param version fingerprint of the input that the law was fitted to
     * @param ok whether the law fits the latest input
     */
    public record Version(String series, String benchmark, long revision, String version, boolean ok) {}

    private record Rows(List<LawRevision> rows, long total) {}

    private static final String LATEST = "from LawRevision r where r.revision = "
            + "(select max(o.revision) from LawRevision o where o.series = r.series and o.benchmark = r.benchmark)";

    private final UnitOfWork database;
    private final ObjectMapper json;
    private final StoredLawReader stored;

    LawHistory(UnitOfWork database, ObjectMapper json) {
        this.database = database;
        this.json = json;
        stored = new StoredLawReader(json);
    }

    /** The latest revision of every key, ordered by series, then benchmark. */
    public Uni<List<RecordedLaw>> latest() {
        return database
                .inTransaction(
                        session -> session.createQuery(LATEST + " order by r.series, r.benchmark", LawRevision.class)
                                .getResultList())
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /**
     * What is to be known of the latest revision of every key without the law itself, ordered by series, then
     * benchmark; cheaper than {@link #latest()}.
     */
    public Uni<List<Version>> versions() {
        return database
                .inTransaction(
                        session -> session.createQuery("select r.series, r.benchmark, r.revision, r.version, r.ok "
                                + LATEST + " order by r.series, r.benchmark", Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Version((String) row[0], (String) row[1], (Long) row[2], (String) row[3],
                                (Boolean) row[4]))
                        .toList());
    }

    /** The latest revision of {@code key}; null if it never had one. */
    public Uni<RecordedLaw> latest(LawKey key) {
        return database.inTransaction(session -> session
                .createQuery(LATEST + " and r.series = :series and r.benchmark = :benchmark", LawRevision.class)
                .setParameter("series", key.series())
                .setParameter("benchmark", key.benchmark())
                .getSingleResultOrNull()).map(row -> row == null ? null : read(row));
    }

    /** A page of the revisions of {@code key}; empty if there are none, or none that far back. */
    public Uni<Page> page(LawKey key, int first, int count) {
        String ofKey = "from LawRevision r where r.series = :series and r.benchmark = :benchmark";
        return database
                .inTransaction(session -> session.createQuery("select count(*) " + ofKey, Long.class)
                        .setParameter("series", key.series())
                        .setParameter("benchmark", key.benchmark())
                        .getSingleResult()
                        .chain(total -> session.createQuery(ofKey + " order by r.revision desc", LawRevision.class)
                                .setParameter("series", key.series())
                                .setParameter("benchmark", key.benchmark())
                                .setFirstResult(first)
                                .setMaxResults(count)
                                .getResultList()
                                .map(rows -> new Rows(rows, total))))
                .map(page -> new Page(page.rows().stream().map(this::read).toList(), page.total()));
    }

    /** Adds {@code law}, whose revision must be one more than the latest; fails if that revision is there. */
    public Uni<RecordedLaw> add(FittedLaw law) {
        LawRevision row = new LawRevision();
        row.series = law.series().id();
        row.benchmark = law.benchmark();
        row.revision = law.revision();
        row.version = law.version();
        row.ok = law.health().ok();
        row.recordedAt = law.recordedAt();
        row.fittedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        row.payload = write(law);
        return database.inTransaction(session -> session.persist(row))
                .replaceWith(() -> new RecordedLaw(law, row.payload, row.fittedAt));
    }

    private String write(FittedLaw law) {
        try {
            return json.writeValueAsString(law);
        } catch (JsonProcessingException recordsCanAlwaysBeWritten) {
            throw new IllegalStateException(recordsCanAlwaysBeWritten);
        }
    }

    private RecordedLaw read(LawRevision row) {
        return stored.read(row);
    }
}
