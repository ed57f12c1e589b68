package org.densimeter.density.readmodel;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.support.persistence.UnitOfWork;

import io.smallrye.mutiny.Uni;

/** Counts what was released after the newest record of each live frontier, over an index of their dates. */
@ApplicationScoped
public class FrontierAges {

    private static final String COUNTS = """
            select frontier.series, frontier.benchmark,
                   count(*) filter (where entry.status = 'measured' and entry.release_date > newest.day
                                          and entry.release_date <= :today),
                   count(*) filter (where entry.status = 'completed' and entry.release_date > newest.day
                                          and entry.release_date <= :today),
                   max(entry.density_inference)
                       filter (where entry.competes and entry.release_date > newest.day
                                     and entry.release_date <= :today
                                     and (entry.confirmed or entry.density_inference <= max_step() * newest.density)),
                   count(*) filter (where entry.status = 'measured' and entry.release_date >= :first
                                          and entry.release_date < :current),
                   count(*) filter (where entry.status = 'completed' and entry.release_date >= :first
                                          and entry.release_date < :current),
                   max(entry.release_date) filter (where entry.status = 'measured' and entry.release_date <= :today),
                   max(entry.release_date) filter (where entry.status = 'completed' and entry.release_date <= :today)
            from frontier
            cross join lateral (select cast(frontier.state -> 'records' -> -1 ->> 'releaseDate' as date) as day,
                                       cast(frontier.state -> 'records' -> -1 ->> 'density' as double precision)
                                           as density) as newest
            join entry on entry.series = frontier.series and entry.benchmark = frontier.benchmark
                      and entry.status in ('measured', 'completed') and entry.release_date >= least(newest.day, :first)
            join model on model.id = entry.model and model.competes
            group by frontier.series, frontier.benchmark order by frontier.series, frontier.benchmark
            """;

    private final UnitOfWork sessions;

    FrontierAges(UnitOfWork sessions) {
        this.sessions = sessions;
    }

    /** Reads the counts of every series and benchmark on {@code today}; emitted on a worker thread. */
    public Uni<List<FrontierAge>> live(LocalDate today) {
        LocalDate current = today.with(IsoFields.DAY_OF_QUARTER, 1);
        return sessions
                .reading(session -> session.createNativeQuery(COUNTS, Object[].class)
                        .setParameter("today", today)
                        .setParameter("first", current.minusYears(1))
                        .setParameter("current", current)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new FrontierAge((String) row[0], (String) row[1], (Long) row[2], (Long) row[3],
                                (Double) row[4], (Long) row[5], (Long) row[6], (LocalDate) row[7], (LocalDate) row[8]))
                        .toList());
    }
}
