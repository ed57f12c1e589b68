package org.densimeter.density.topology;

import java.time.Instant;
import java.util.List;

import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;

/**
 * What the topology keeps of a model: what a new law needs to evaluate it again, or the mark that it was withdrawn.
 *
 * @param revision of its results
 * @param recordedAt when they were accepted
 * @param model its card; null once withdrawn
 * @param results all current results; empty once withdrawn
 * @param evaluators the stored evaluators of the results; empty once withdrawn
 */
record StoredModel(long revision, Instant recordedAt, Model model, List<Result> results, List<Evaluator> evaluators) {

    StoredModel {
        results = results == null ? List.of() : List.copyOf(results);
        evaluators = evaluators == null ? List.of() : List.copyOf(evaluators);
    }

    static StoredModel withdrawn(long revision, Instant recordedAt) {
        return new StoredModel(revision, recordedAt, null, List.of(), List.of());
    }

    boolean gone() {
        return model == null;
    }
}
