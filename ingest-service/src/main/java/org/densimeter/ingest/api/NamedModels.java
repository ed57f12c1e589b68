package org.densimeter.ingest.api;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.store.ModelMatch;
import org.densimeter.ingest.store.NameDirectory;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.support.http.ProblemException;

/** Looks up the models that paths and query parameters name. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class NamedModels {

    private static final int CONFLICT = 409;

    private final NameDirectory names;

    NamedModels(NameDirectory names) {
        this.names = names;
    }

    /** Returns the model that the path element {@code name} means; refuses an ambiguous one. */
    ModelMatch inPath(String name) {
        return match(name, "id");
    }

    /** Returns the id of the model that the query parameter {@code model} means, itself if it means none or is null. */
    String filter(String model) {
        return model == null ? null : match(model, "model").idOrName();
    }

    /** Returns the name under which prices of {@code model} are stored; null for null. */
    String priced(String model) {
        return model == null ? null : unambiguous(names.pricedModels(List.of(model)).get(model), "model").idOrName();
    }

    private ModelMatch match(String name, String field) {
        return unambiguous(names.model(name), field);
    }

    private static ModelMatch unambiguous(ModelMatch match, String field) {
        Rejection ambiguity = match.ambiguity(field);
        if (ambiguity != null) {
            throw new ProblemException(IngestExceptionMapper.problem(CONFLICT, ambiguity));
        }
        return match;
    }
}
