package org.densimeter.law.catalogue;

import java.util.List;
import java.util.Objects;

/**
 * Who measures scores. Its id, its name and its aliases are all names of it; results show {@code name}.
 *
 * @param id lower-case identifier, unique, e.g. {@code eleutherai}
 * @param name the spelling that is shown
 * @param aliases other names of it; compared as {@link FoldedName} folds them; never null
 */
public record Evaluator(String id, String name, List<String> aliases) {

    /** Sets the default of absent aliases: none. */
    public Evaluator {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
    }
}
