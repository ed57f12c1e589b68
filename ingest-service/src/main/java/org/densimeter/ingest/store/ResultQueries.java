package org.densimeter.ingest.store;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

/** Reads the stored results. */
@ApplicationScoped
public class ResultQueries {

    /** Selects current results as {@code r}. */
    static final String CURRENT = "from ResultEntity r where r.retractionReason is null";

    private static final String EVER = "from ResultHistoryEntity r where 1 = 1";
    private static final String IN_ORDER = " order by r.model, r.benchmark, r.evaluator, r.variant";

    private final Transactions transactions;

    ResultQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Returns current results, ordered by model, benchmark and evaluator. */
    public List<ResultRevision> list(ResultFilter filter, int first, int most) {
        return transactions.read(session -> filter.query(session, ResultEntity.class, CURRENT, IN_ORDER)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .map(results -> results.stream().map(result -> new ResultRevision(result.result(), null)).toList()));
    }

    /** Returns every revision of every result, ordered by model, benchmark, evaluator and revision. */
    public List<ResultRevision> history(ResultFilter filter, int first, int most) {
        return transactions.read(
                session -> filter.historyQuery(session, ResultHistoryEntity.class, EVER, IN_ORDER + ", r.key.revision")
                        .setFirstResult(first)
                        .setMaxResults(most)
                        .getResultList()
                        .map(results -> results.stream().map(ResultHistoryEntity::asRevision).toList()));
    }

    /** Returns the number of results of {@link #list}, or with {@code history} of {@link #history}. */
    public long count(boolean history, ResultFilter filter) {
        return transactions
                .read(session -> (history ? filter.historyQuery(session, Long.class, "select count(*) " + EVER, "")
                        : filter.query(session, Long.class, "select count(*) " + CURRENT, "")).getSingleResult());
    }
}
