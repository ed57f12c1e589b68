package org.densimeter.density.readmodel;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.support.persistence.UnitOfWork;

import io.smallrye.mutiny.Uni;

/**
 * Reads how many scores are within, below and above the range of each law. Database triggers keep the counts up
 * (migration V6), so that what is read does not depend on the number of models.
 */
@ApplicationScoped
public class ScoreRanges {

    private static final String COUNTS = """
            select series, benchmark,
                   cast(coalesce(sum(entries) filter (where status in ('measured', 'completed')), 0) as bigint),
                   cast(coalesce(sum(entries) filter (where status = 'below_range'), 0) as bigint),
                   cast(coalesce(sum(entries) filter (where status = 'above_range'), 0) as bigint)
            from status_count group by series, benchmark order by series, benchmark
            """;

    private final UnitOfWork sessions;

    ScoreRanges(UnitOfWork sessions) {
        this.sessions = sessions;
    }

    /** Reads the counts of every series and benchmark; emitted on a worker thread. */
    public Uni<List<ScoreRange>> live() {
        return sessions.reading(session -> session.createNativeQuery(COUNTS, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new ScoreRange((String) row[0], (String) row[1], (Long) row[2], (Long) row[3],
                                (Long) row[4]))
                        .toList());
    }
}
