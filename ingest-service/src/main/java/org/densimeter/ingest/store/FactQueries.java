package org.densimeter.ingest.store;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Fact;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads the stored prices and perplexities. */
@ApplicationScoped
public class FactQueries {

    private static final String CURRENT = "from FactEntity f where f.retractionReason is null and f.key.kind = :kind";
    private static final String EVER = "from FactHistoryEntity f where f.key.kind = :kind";
    private static final String IN_ORDER = " order by f.subject, f.place, f.key.id";

    private final Transactions transactions;
    private final Outbox outbox;

    FactQueries(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** Returns current facts, ordered by subject and place; null selects all. */
    public <T extends Fact> List<FactRevision<T>> list(FactKind<T> kind, String subject, String aspect, int first,
            int most) {
        return page(FactEntity.class, CURRENT, IN_ORDER, kind, subject, aspect, first, most);
    }

    /** Returns every revision of every fact, ordered by subject, place and revision; null selects all. */
    public <T extends Fact> List<FactRevision<T>> history(FactKind<T> kind, String subject, String aspect, int first,
            int most) {
        return page(FactHistoryEntity.class, EVER, IN_ORDER + ", f.key.revision", kind, subject, aspect, first, most);
    }

    /** Returns the number of facts of {@link #list}, or with {@code history} of {@link #history}. */
    public long count(FactKind<?> kind, boolean history, String subject, String aspect) {
        return transactions.read(session -> query(session, Long.class, "select count(*) " + (history ? EVER : CURRENT),
                "", kind, subject, aspect).getSingleResult());
    }

    /** Returns all current facts of the next subjects after {@code after}, ordered. */
    <T extends Fact> Step<T> after(FactKind<T> kind, String after, int subjects) {
        return transactions.read(session -> FactSubjectEntity.after(session, kind, after, subjects)
                .flatMap(names -> FactEntity.of(session, kind, names)
                        .map(facts -> new Step<>(names.isEmpty() ? null : names.get(names.size() - 1),
                                facts.stream().map(fact -> fact.revision(kind, outbox)).toList()))));
    }

    /** Returns all current facts of one subject, ordered. */
    <T extends Fact> List<FactRevision<T>> of(FactKind<T> kind, String subject) {
        return transactions.read(session -> FactEntity.of(session, kind, List.of(subject))
                .map(facts -> facts.stream().map(fact -> fact.revision(kind, outbox)).toList()));
    }

    /**
     * @param last the last subject; null at the end
     * @param facts of all its subjects
     */
    record Step<T extends Fact>(String last, List<FactRevision<T>> facts) {}

    private <E extends FactColumns, T extends Fact> List<FactRevision<T>> page(Class<E> rows, String from, String order,
            FactKind<T> kind, String subject, String aspect, int first, int most) {
        return transactions
                .read(session -> query(session, rows, from, order, kind, subject, aspect).setFirstResult(first)
                        .setMaxResults(most)
                        .getResultList()
                        .map(found -> found.stream().map(row -> row.revision(kind, outbox)).toList()));
    }

    /** Returns the condition on the subject; a price of a model that was renamed has its revisions of before. */
    private static String condition(FactKind<?> kind, String from) {
        return kind.isIdentifiedByPlace() && from.endsWith(EVER)
                ? " and (f.subject = :subject or f.key.id in (select current.key.id from FactEntity current "
                        + "where current.key.kind = :kind and current.subject = :subject))"
                : " and f.subject = :subject";
    }

    private static <R> Mutiny.SelectionQuery<R> query(Mutiny.Session session, Class<R> type, String from, String order,
            FactKind<?> kind, String subject, String aspect) {
        Mutiny.SelectionQuery<R> query = session
                .createSelectionQuery(from + (subject == null ? "" : condition(kind, from))
                        + (aspect == null ? "" : " and f.aspect = :aspect") + order, type)
                .setParameter("kind", kind.name());
        if (subject != null) {
            query.setParameter("subject", subject);
        }
        if (aspect != null) {
            query.setParameter("aspect", aspect);
        }
        return query;
    }
}
