package org.densimeter.ingest.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.FoldedName;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Finds which spellings name one evaluator, and how it is shown. Used in one transaction. */
final class EvaluatorNames {

    /** All spellings that results ever had, by steps along an index: there are few of them in many rows. */
    private static final String SPELLINGS = """
            with recursive step(name) as (
                select min(evaluator) from result_history
                union all
                select (select min(evaluator) from result_history where evaluator > step.name)
                from step where step.name is not null)
            select name from step where name is not null
            """;

    /** Folded names have no line breaks. */
    private static final String STORED = """
            select folded, spelling, evaluator, coalesce(shown, spelling) from evaluator_name
            where folded = any(string_to_array(cast(:names as text), chr(10)))
                or evaluator in (select n.evaluator from evaluator_name n
                    where n.folded = any(string_to_array(cast(:names as text), chr(10))))
            order by folded for share
            """;

    private final Map<String, EvaluatorNameEntity> byFolded;

    private EvaluatorNames(Map<String, EvaluatorNameEntity> byFolded) {
        this.byFolded = byFolded;
    }

    /** Returns what is known of {@code spellings}. */
    static Uni<EvaluatorNames> of(Mutiny.Session session, Collection<String> spellings) {
        return known(session, folded(spellings).keySet()).map(EvaluatorNames::new);
    }

    /**
     * Returns the same, where a name that is unknown becomes known in its first spelling: that of an earlier result, or
     * the first of {@code spellings}.
     *
     * @param stored other spellings that may be asked for
     */
    static Uni<EvaluatorNames> register(Mutiny.Session session, Outbox outbox, Collection<String> spellings,
            Collection<String> stored) {
        Map<String, String> sent = folded(spellings);
        Set<String> all = new HashSet<>(folded(stored).keySet());
        all.addAll(sent.keySet());
        return known(session, all).flatMap(known -> {
            sent.keySet().removeAll(known.keySet());
            return sent.isEmpty() ? Uni.createFrom().item(new EvaluatorNames(known))
                    : earliest(session, sent).flatMap(first -> insert(session, outbox.json(first)))
                            .chain(() -> known(session, all))
                            .map(EvaluatorNames::new);
        });
    }

    /** Returns {@code spellings} by folded form in order; of several of one form the first. */
    static Map<String, String> folded(Collection<String> spellings) {
        Map<String, String> folded = new TreeMap<>();
        spellings.forEach(spelling -> folded.putIfAbsent(FoldedName.of(spelling), spelling));
        return folded;
    }

    /** Returns every spelling in results, corrected and retracted ones too, whose folded form is in {@code folded}. */
    static Uni<List<String>> spellingsOf(Mutiny.Session session, Collection<String> folded) {
        return session.createNativeQuery(SPELLINGS, String.class)
                .getResultList()
                .map(all -> all.stream().filter(spelling -> folded.contains(FoldedName.of(spelling))).toList());
    }

    /** Returns every spelling in results, corrected and retracted ones too, that names the evaluator {@code name}. */
    static Uni<List<String>> spellings(Mutiny.Session session, String name) {
        return session.createNativeQuery(SPELLINGS, String.class)
                .getResultList()
                .flatMap(all -> of(session, withName(all, name)).map(names -> withName(all, name).stream()
                        .filter(spelling -> names.key(spelling).equals(names.key(name)))
                        .toList()));
    }

    private static Set<String> withName(List<String> all, String name) {
        Set<String> names = new HashSet<>(all);
        names.add(name);
        return names;
    }

    /**
     * Returns the stored evaluators that have any of {@code spellings}, each under all folded names that it has. The
     * names are locked: a change of them waits for the end of the transaction, and sees the results that it stores.
     */
    static Uni<Map<String, Evaluator>> stored(Mutiny.Session session, Collection<String> spellings) {
        return spellings.isEmpty() ? Uni.createFrom().item(Map.of())
                : session.createNativeQuery(STORED, Object[].class)
                        .setParameter("names", String.join("\n", folded(spellings).keySet()))
                        .getResultList()
                        .map(EvaluatorNames::evaluators);
    }

    /** @param names folded form, spelling, evaluator and shown name, ordered by folded form */
    private static Map<String, Evaluator> evaluators(List<Object[]> names) {
        Map<String, List<Object[]>> byEvaluator = names.stream()
                .filter(row -> row[2] != null)
                .collect(Collectors.groupingBy(row -> (String) row[2]));
        Map<String, Evaluator> found = new HashMap<>();
        byEvaluator.forEach((id, own) -> {
            String shown = (String) own.get(0)[3];
            List<String> others = List.of(FoldedName.of(id), FoldedName.of(shown));
            Evaluator evaluator = new Evaluator(id, shown,
                    own.stream().filter(row -> !others.contains((String) row[0])).map(row -> (String) row[1]).toList());
            own.forEach(row -> found.put((String) row[0], evaluator));
        });
        return found;
    }

    /** Returns what is equal for all spellings and names of one evaluator, and different for two. */
    String key(String spelling) {
        String folded = FoldedName.of(spelling);
        EvaluatorNameEntity known = byFolded.get(folded);
        return known == null ? folded : known.key();
    }

    /** Returns the id of the stored evaluator that {@code name} means, itself if it means none. */
    String id(String name) {
        EvaluatorNameEntity known = byFolded.get(FoldedName.of(name));
        return known == null || known.evaluator() == null ? name : known.evaluator();
    }

    /** Returns how the evaluator {@code spelling} is shown. */
    String shown(String spelling) {
        EvaluatorNameEntity known = byFolded.get(FoldedName.of(spelling));
        return known == null ? spelling : known.shown();
    }

    private static Uni<Map<String, EvaluatorNameEntity>> known(Mutiny.Session session, Collection<String> folded) {
        return folded.isEmpty() ? Uni.createFrom().item(new HashMap<>())
                : session
                        .createSelectionQuery("from EvaluatorNameEntity where folded in :folded",
                                EvaluatorNameEntity.class)
                        .setParameter("folded", folded)
                        .getResultList()
                        .map(names -> names.stream()
                                .collect(Collectors.toMap(EvaluatorNameEntity::folded, Function.identity())));
    }

    /** Returns {@code sent}, by folded form, where a name occurs in stored results with its earliest spelling there. */
    private static Uni<Map<String, String>> earliest(Mutiny.Session session, Map<String, String> sent) {
        return session.createNativeQuery(SPELLINGS, String.class).getResultList().flatMap(all -> {
            List<String> stored = all.stream().filter(name -> sent.containsKey(FoldedName.of(name))).toList();
            return stored.isEmpty() ? Uni.createFrom().item(sent)
                    : session
                            .createSelectionQuery(
                                    "select r.evaluator from ResultHistoryEntity r where r.evaluator "
                                            + "in :names group by r.evaluator order by min(r.recordedAt), r.evaluator",
                                    String.class)
                            .setParameter("names", stored)
                            .getResultList()
                            .map(ordered -> {
                                Map<String, String> first = new TreeMap<>(sent);
                                first.putAll(folded(ordered));
                                return first;
                            });
        });
    }

    /** Inserts names in one order, so that two writers of the same names wait for each other in one direction. */
    private static Uni<Integer> insert(Mutiny.Session session, String spellings) {
        return session.createNativeQuery("""
                insert into evaluator_name (folded, spelling)
                select key, value from jsonb_each_text(cast(cast(:spellings as text) as jsonb)) order by key
                on conflict (folded) do nothing""").setParameter("spellings", spellings).executeUpdate();
    }
}
