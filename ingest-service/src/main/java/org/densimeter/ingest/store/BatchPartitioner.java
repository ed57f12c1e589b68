package org.densimeter.ingest.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Divides rows so that the events of one transaction can be built at once: the event of a model has all its results.
 */
final class BatchPartitioner {

    /** The maximum number of results of all models of one transaction. */
    private static final int HELD_AT_ONCE = 20_000;

    private BatchPartitioner() {}

    /** Returns the number of results of each stored model. */
    static Uni<Map<String, Integer>> sizes(Mutiny.Session session, Collection<String> models) {
        return session
                .createSelectionQuery("select m.id, m.resultCount from ModelEntity m where m.id in :ids",
                        Object[].class)
                .setParameter("ids", models)
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (Integer) row[1])));
    }

    /** Returns {@code facts} in order, divided into portions of limited size; a single fact may exceed the limit. */
    static <T> List<List<T>> of(Collection<T> facts, ToIntFunction<T> size) {
        List<List<T>> portions = new ArrayList<>();
        List<T> portion = new ArrayList<>();
        int held = 0;
        for (T fact : facts) {
            if (!portion.isEmpty() && held + size.applyAsInt(fact) > HELD_AT_ONCE) {
                portions.add(portion);
                portion = new ArrayList<>();
                held = 0;
            }
            portion.add(fact);
            held += size.applyAsInt(fact);
        }
        portions.add(portion);
        return portions;
    }

    /** Returns the rows of {@code groups} in portions none of which is too large, each group whole. */
    static <T> List<List<T>> ofGroups(Collection<List<T>> groups, ToIntFunction<List<T>> size) {
        return of(groups, size).stream().map(together -> together.stream().flatMap(List::stream).toList()).toList();
    }
}
