package org.densimeter.ingest.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Names of evaluators that changed and are not published yet.
 *
 * @param ids the numbers of the changes
 * @param names the folded forms of the names, which have no line breaks
 */
record EvaluatorChanges(List<Long> ids, Set<String> names) {

    private static final String SEPARATOR = "\n";

    /** Adds the change of the names of {@code folded} to the transaction of {@code session}. */
    static Uni<Void> add(Mutiny.Session session, Collection<String> folded) {
        return session
                .createNativeQuery("insert into evaluator_change (folded) "
                        + "select unnest(string_to_array(cast(:names as text), chr(10)))")
                .setParameter("names", String.join(SEPARATOR, folded))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Returns what has been committed and is not published. */
    static Uni<EvaluatorChanges> pending(Mutiny.Session session) {
        return session.createNativeQuery("select id, folded from evaluator_change order by id", Object[].class)
                .getResultList()
                .map(rows -> new EvaluatorChanges(rows.stream().map(row -> ((Number) row[0]).longValue()).toList(),
                        rows.stream().map(row -> (String) row[1]).collect(Collectors.toSet())));
    }

    /** Records that these changes are published; later ones stay. */
    Uni<Void> published(Mutiny.Session session) {
        return session
                .createNativeQuery("delete from evaluator_change "
                        + "where id = any(cast(string_to_array(cast(:ids as text), ',') as bigint[]))")
                .setParameter("ids", ids.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .executeUpdate()
                .replaceWithVoid();
    }
}
