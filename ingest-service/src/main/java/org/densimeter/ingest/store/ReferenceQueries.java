package org.densimeter.ingest.store;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.validation.ReferenceRow;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads the stored reference runs and scores. */
@ApplicationScoped
public class ReferenceQueries {

    private static final String IN_ORDER = " order by r.key.series, r.key.benchmark";

    private final Transactions transactions;

    ReferenceQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Returns runs, ordered by series, benchmark, parameters, tokens and run; null selects all. */
    public List<ReferenceRow.Run> runs(String series, String benchmark, int first, int most) {
        return transactions.read(session -> query(session, "from ReferenceRunEntity r",
                IN_ORDER + ", r.key.params, r.key.tokens, r.key.run", ReferenceRunEntity.class, series, benchmark)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .map(runs -> runs.stream()
                        .map(run -> new ReferenceRow.Run(run.key().series(), run.key().benchmark(), run.run()))
                        .toList()));
    }

    /** Returns scores, ordered by series, benchmark and loss, or parameters in a one-step series; null selects all. */
    public List<ReferenceRow.Pair> scores(String series, String benchmark, int first, int most) {
        return transactions.read(session -> query(session, "from ReferenceScoreEntity r", IN_ORDER + ", r.key.abscissa",
                ReferenceScoreEntity.class, series, benchmark).setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .map(scores -> scores.stream()
                        .map(pair -> new ReferenceRow.Pair(pair.key().series(), pair.key().benchmark(), pair.pair()))
                        .toList()));
    }

    /** Returns the number of runs; null selects all. */
    public long countRuns(String series, String benchmark) {
        return transactions.read(session -> query(session, "select count(*) from ReferenceRunEntity r", "", Long.class,
                series, benchmark).getSingleResult());
    }

    /** Returns the number of scores; null selects all. */
    public long countScores(String series, String benchmark) {
        return transactions.read(session -> query(session, "select count(*) from ReferenceScoreEntity r", "",
                Long.class, series, benchmark).getSingleResult());
    }

    private static <T> Mutiny.SelectionQuery<T> query(Mutiny.Session session, String from, String order, Class<T> type,
            String series, String benchmark) {
        Mutiny.SelectionQuery<T> query = session
                .createSelectionQuery(from + " where 1 = 1" + (series == null ? "" : " and r.key.series = :series")
                        + (benchmark == null ? "" : " and r.key.benchmark = :benchmark") + order, type);
        if (series != null) {
            query.setParameter("series", series);
        }
        if (benchmark != null) {
            query.setParameter("benchmark", benchmark);
        }
        return query;
    }
}
