package org.densimeter.ingest.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.catalogue.Model;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Keeps the aliases of models: those of the cards, and the ids that the models had before. */
final class ModelAliases {

    private ModelAliases() {}

    /** Returns the ids that the models had before, in order, by present id. */
    static Uni<Map<String, List<String>>> formerIds(Mutiny.Session session, Collection<String> models) {
        return session
                .createSelectionQuery(
                        "select m.renamedTo, m.id from ModelEntity m where m.renamedTo in :models order by m.id",
                        Object[].class)
                .setParameter("models", models)
                .getResultList()
                .map(rows -> {
                    Map<String, List<String>> former = new HashMap<>();
                    rows.forEach(row -> former.computeIfAbsent((String) row[0], absent -> new ArrayList<>())
                            .add((String) row[1]));
                    return former;
                });
    }

    /**
     * Returns {@code card} with each alias once, without those that are its id, and with {@code former} ids at the end,
     * which no card can leave out.
     */
    static Model complete(Model card, List<String> former) {
        Map<String, String> aliases = new LinkedHashMap<>();
        card.aliases().forEach(alias -> aliases.putIfAbsent(FoldedName.of(alias), alias));
        former.forEach(aliases::remove);
        former.forEach(id -> aliases.put(id, id));
        aliases.remove(card.id());
        return card.withAliases(List.copyOf(aliases.values()));
    }

    /** Returns {@code name} and its aliases, folded. */
    static Set<String> names(Model card) {
        Set<String> names = new HashSet<>();
        names.add(card.id());
        card.aliases().forEach(alias -> names.add(FoldedName.of(alias)));
        return names;
    }

    /** Replaces the aliases of {@code models} in the index by those of their cards. */
    static Uni<Void> index(Mutiny.Session session, Collection<ModelEntity> models) {
        if (models.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Object> rows = new ArrayList<>();
        models.forEach(model -> model.card()
                .aliases()
                .stream()
                .map(FoldedName::of)
                .distinct()
                .forEach(folded -> rows.add(new ModelAliasEntity(folded, model.id()))));
        return session.flush()
                .chain(() -> session.createMutationQuery("delete from ModelAliasEntity a where a.key.model in :models")
                        .setParameter("models", models.stream().map(ModelEntity::id).toList())
                        .executeUpdate())
                .chain(() -> session.persistAll(rows.toArray()));
    }
}
