package org.densimeter.ingest.store;

import java.util.HashMap;
import java.util.Map;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.problem.ProblemCode;

/** Resolves the parents that cards name, among stored models and the cards before them. Not thread-safe. */
final class ParentNames {

    private final ModelNames stored;
    private final Map<String, String> added = new HashMap<>();

    /** @param stored what is known of the parents */
    ParentNames(ModelNames stored) {
        this.stored = stored;
    }

    /** Adds a card that is taken in the same transaction. */
    void add(Model card) {
        ModelAliases.names(card).forEach(name -> added.putIfAbsent(name, card.id()));
        added.put(card.id(), card.id());
    }

    /** Returns why the parent of {@code card} is refused; null if it is not, or there is none. */
    Rejection rejection(Model card) {
        if (card.parent() == null) {
            return null;
        }
        ModelMatch match = stored.match(card.parent());
        String id = id(card.parent());
        if (id == null) {
            return match.candidates().size() > 1 ? match.ambiguity("parent")
                    : new Rejection(ProblemCode.DNS2009, "parent", card.parent(),
                            "the id or an alias of a stored model, or of one in the same body; create it with PUT "
                                    + "/models/{id}");
        }
        return id.equals(card.id())
                ? new Rejection(ProblemCode.DNS2009, "parent", card.parent(), "another model than itself")
                : null;
    }

    /** Returns {@code card}, which is not rejected, with the id of its parent. */
    Model resolved(Model card) {
        return card.parent() == null ? card : card.withParent(id(card.parent()));
    }

    private String id(String parent) {
        ModelMatch match = stored.match(parent);
        if (match.id() != null || match.candidates().size() > 1) {
            return match.id();
        }
        return added.get(FoldedName.of(parent));
    }
}
