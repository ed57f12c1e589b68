package org.densimeter.fit.history;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.support.persistence.UnitOfWork;

import io.smallrye.mutiny.Uni;

/** Reads when the laws in force were fitted. Thread-safe. */
@ApplicationScoped
public class LawFacts {

    /**
     * When the law in force was fitted: in the first successful revision since its version last changed. Later ones
     * hold the same law with another health or other definitions.
     */
    private static final String FITTED = """
            select latest.series, latest.benchmark, latest.revision,
                   (select min(r.fittedAt) from LawRevision r
                    where r.series = latest.series and r.benchmark = latest.benchmark and r.ok = true
                      and r.version = latest.version
                      and r.revision > (select coalesce(max(o.revision), 0L) from LawRevision o
                                        where o.series = latest.series and o.benchmark = latest.benchmark
                                          and o.version <> latest.version))
            from LawRevision latest
            where latest.revision = (select max(o.revision) from LawRevision o
                                     where o.series = latest.series and o.benchmark = latest.benchmark)
            """;

    private final UnitOfWork database;

    LawFacts(UnitOfWork database) {
        this.database = database;
    }

    /**
     * The latest revision of a law.
     *
     * @param series series id
     * @param benchmark benchmark or composite id
     * @param revision of the law
     * @param fittedAt when the law in force was fitted; null if there is none
     */
    public record LatestLaw(String series, String benchmark, long revision, Instant fittedAt) {}

    /** Reads the latest revision of every key. */
    public Uni<List<LatestLaw>> latest() {
        return database.inTransaction(session -> session.createQuery(FITTED, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new LatestLaw((String) row[0], (String) row[1], (Long) row[2], (Instant) row[3]))
                        .toList());
    }
}
