package org.densimeter.ingest.store;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Fact;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is known of prices and perplexities. */
@ApplicationScoped
public class FactQueries {

    private final Transactions transactions;
    private final Outbox outbox;

    FactQueries(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** Current facts, ordered by subject and place; what is null is not asked for. */
    public <T extends Fact> List<FactRevision<T>> list(FactKind<T> kind, String subject, String aspect, int first, int most) {
        return query(FactEntity.class, kind, " and f.retractionReason is null", "", subject, aspect, first, most);
    }

    /** Every revision of every fact, ordered by subject, place and revision. */
    public <T extends Fact> List<FactRevision<T>> history(FactKind<T> kind, String subject, String aspect, int first, int most) {
        return query(FactHistoryEntity.class, kind, "", ", f.key.revision", subject, aspect, first, most);
    }

    /** All current facts of the next subjects after {@code after}, each subject's in order; without facts where there is no further subject. */
    <T extends Fact> Step<T> after(FactKind<T> kind, String after, int subjects) {
        return transactions.read(session -> FactSubjectEntity.after(session, kind, after, subjects).flatMap(names -> FactEntity.of(session, kind, names)
                .map(facts -> new Step<>(names.isEmpty() ? null : names.get(names.size() - 1), facts.stream().map(fact -> fact.revision(kind, outbox)).toList()))));
    }

    /** All current facts of one subject, in order. */
    <T extends Fact> List<FactRevision<T>> of(FactKind<T> kind, String subject) {
        return transactions.read(session -> FactEntity.of(session, kind, List.of(subject)).map(facts -> facts.stream().map(fact -> fact.revision(kind, outbox)).toList()));
    }

    /**
     * @param last  the last subject; null at the end
     * @param facts of all its subjects
     */
    record Step<T extends Fact>(String last, List<FactRevision<T>> facts) {
    }

    private <E extends FactColumns, T extends Fact> List<FactRevision<T>> query(Class<E> rows, FactKind<T> kind, String also, String alsoOrderedBy, String subject, String aspect,
            int first, int most) {
        return transactions.read(session -> {
            Mutiny.SelectionQuery<E> query = session.createSelectionQuery("from " + rows.getSimpleName() + " f where f.key.kind = :kind" + also
                    + (subject == null ? "" : " and f.subject = :subject") + (aspect == null ? "" : " and f.aspect = :aspect") + " order by f.subject, f.place, f.key.id"
                    + alsoOrderedBy, rows).setParameter("kind", kind.name());
            if (subject != null) {
                query.setParameter("subject", subject);
            }
            if (aspect != null) {
                query.setParameter("aspect", aspect);
            }
            return query.setFirstResult(first).setMaxResults(most).getResultList().map(found -> found.stream().map(row -> row.revision(kind, outbox)).toList());
        });
    }
}
