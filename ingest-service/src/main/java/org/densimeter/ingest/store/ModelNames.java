package org.densimeter.ingest.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.densimeter.law.catalogue.FoldedName;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Looks names of models up in one transaction. An id, exact or folded, wins over an alias. */
final class ModelNames {

    private final Map<String, Optional<String>> renamedTo = new HashMap<>();
    private final Map<String, List<String>> aliases = new HashMap<>();

    private ModelNames() {}

    /** Returns what is known of {@code names}. */
    static Uni<ModelNames> of(Mutiny.Session session, Collection<String> names) {
        ModelNames known = new ModelNames();
        if (names.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        Set<String> ids = new HashSet<>(names);
        names.forEach(name -> ids.add(FoldedName.of(name)));
        return session
                .createSelectionQuery("select m.id, m.renamedTo from ModelEntity m where m.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .invoke(rows -> rows
                        .forEach(row -> known.renamedTo.put((String) row[0], Optional.ofNullable((String) row[1]))))
                .chain(() -> known.readAliases(session, names))
                .replaceWith(known);
    }

    private Uni<Void> readAliases(Mutiny.Session session, Collection<String> names) {
        Set<String> folded = new HashSet<>();
        names.stream().filter(name -> idOf(name) == null).forEach(name -> folded.add(FoldedName.of(name)));
        return folded.isEmpty() ? Uni.createFrom().voidItem()
                : session
                        .createSelectionQuery("select a.key.folded, a.key.model from ModelAliasEntity a "
                                + "join ModelEntity m on m.id = a.key.model where a.key.folded in :folded "
                                + "and m.withdrawnReason is null order by a.key.model", Object[].class)
                        .setParameter("folded", folded)
                        .getResultList()
                        .invoke(rows -> rows
                                .forEach(row -> aliases.computeIfAbsent((String) row[0], absent -> new ArrayList<>())
                                        .add((String) row[1])))
                        .replaceWithVoid();
    }

    private String idOf(String name) {
        String folded = FoldedName.of(name);
        return renamedTo.containsKey(name) ? name : renamedTo.containsKey(folded) ? folded : null;
    }

    /** Returns what {@code name}, one of those that were looked up, means. */
    ModelMatch match(String name) {
        String id = idOf(name);
        if (id != null) {
            Optional<String> present = renamedTo.get(id);
            return new ModelMatch(name, present.orElse(id), present.isPresent(), List.of());
        }
        List<String> models = aliases.getOrDefault(FoldedName.of(name), List.of());
        return new ModelMatch(name, models.size() == 1 ? models.get(0) : null, false, models);
    }
}
