package org.densimeter.contract;

import java.time.Instant;
import java.util.List;

import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Retraction;

/**
 * The current card and results of one model. Key: the model's id. A tombstone (null value, revision in the header)
 * means that the whole model was withdrawn.
 *
 * @param revision monotonic per model, withdrawals included
 * @param recordedAt when the latest change was accepted, UTC
 * @param model its card
 * @param results all current results, of every evaluator, ordered by benchmark, then evaluator
 * @param retractions retracted results, oldest first
 * @param evaluators the stored evaluators of the results with all their names, ordered by id; each name of an evaluator
 * that is in no element is its only one
 */
public record ModelResults(long revision, Instant recordedAt, Model model, List<Result> results,
        List<Retraction> retractions, List<Evaluator> evaluators) {

    public ModelResults {
        results = results == null ? List.of() : List.copyOf(results);
        retractions = retractions == null ? List.of() : List.copyOf(retractions);
        evaluators = evaluators == null ? List.of() : List.copyOf(evaluators);
    }

    /** Creates a state whose evaluators have one name each. */
    public ModelResults(long revision, Instant recordedAt, Model model, List<Result> results,
            List<Retraction> retractions) {
        this(revision, recordedAt, model, results, retractions, List.of());
    }
}
