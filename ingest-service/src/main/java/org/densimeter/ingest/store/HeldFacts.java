package org.densimeter.ingest.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.densimeter.ingest.validation.Fact;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * The locked facts by id and subjects by name of a transaction, and what it adds to them.
 *
 * @param places the current facts by subject and place
 */
record HeldFacts(Map<String, FactEntity> facts, Map<String, FactEntity> places, Map<String, FactSubjectEntity> subjects,
        List<Object> created, List<Object> revisions, Set<String> changed) {

    /**
     * Locks the facts of {@code ids}, then the {@code named} subjects and those of the facts, and reads all current
     * facts of these subjects.
     */
    static Uni<HeldFacts> hold(Mutiny.Session session, FactKind<?> kind, Collection<String> ids,
            Collection<String> named) {
        return FactEntity.lock(session, kind, ids).flatMap(known -> {
            Set<String> subjects = new TreeSet<>(named);
            known.forEach(fact -> subjects.add(fact.subject()));
            return FactSubjectEntity.lock(session, kind, subjects)
                    .flatMap(locked -> FactEntity.of(session, kind, subjects)
                            .map(current -> of(known, current, locked)));
        });
    }

    private static HeldFacts of(List<FactEntity> known, List<FactEntity> current, List<FactSubjectEntity> locked) {
        Map<String, FactEntity> facts = new HashMap<>();
        known.forEach(fact -> facts.put(fact.id(), fact));
        current.forEach(fact -> facts.put(fact.id(), fact));
        Map<String, FactEntity> places = new HashMap<>();
        current.forEach(fact -> places.putIfAbsent(place(fact.subject(), fact.place()), fact));
        return new HeldFacts(facts, places,
                new TreeMap<>(
                        locked.stream().collect(Collectors.toMap(FactSubjectEntity::subject, Function.identity()))),
                new ArrayList<>(), new ArrayList<>(), new TreeSet<>());
    }

    private static String place(String subject, String place) {
        return subject + '\u0000' + place;
    }

    /** Returns the current fact in the place of {@code fact}; null if there is none. */
    FactEntity inPlaceOf(Fact fact) {
        return places.get(place(fact.subject(), fact.place()));
    }

    /**
     * Returns the stored fact that {@code fact} is about; null if there is none. A price whose model was renamed has
     * the id of before.
     */
    FactEntity find(FactKind<?> kind, Fact fact) {
        FactEntity known = facts.get(fact.id());
        FactEntity standing = inPlaceOf(fact);
        return !kind.isIdentifiedByPlace() || standing == null || (known != null && !known.retracted()) ? known
                : standing;
    }
}
