package org.densimeter.contract;

import java.time.Instant;
import java.util.List;

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
 */
public record ModelResults(long revision, Instant recordedAt, Model model, List<Result> results,
        List<Retraction> retractions) {

    public ModelResults {
        results = results == null ? List.of() : List.copyOf(results);
        retractions = retractions == null ? List.of() : List.copyOf(retractions);
    }
}
