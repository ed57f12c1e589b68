package org.densimeter.ingest.store;

import java.util.List;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/**
 * The model that a name means: the one with this id, now or before it was renamed, else the one with this alias.
 *
 * @param name the name that was looked up
 * @param id the id of the model; null if there is none, or several
 * @param former whether the name is an id that the model had before
 * @param candidates the models that have the alias, in order; fewer than two if the name is not ambiguous
 */
public record ModelMatch(String name, String id, boolean former, List<String> candidates) {

    /** Returns the id of the model, or the name as it was given where it means none. */
    public String idOrName() {
        return id == null ? name : id;
    }

    /** Returns why {@code field} cannot name a model so; null if its name is not ambiguous. */
    public Rejection ambiguity(String field) {
        return candidates.size() < 2 ? null
                : new Rejection(ProblemCode.DNS2045, field, name,
                        "an id, or an alias of one model; this is one of " + String.join(", ", candidates));
    }
}
