package org.densimeter.contract;

import java.time.Instant;
import java.util.List;

import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;

/**
 * The densities of one model under every law. Key: the model's id; a tombstone means that the model was withdrawn.
 *
 * @param revision the revision of the model's {@link ModelResults}
 * @param lawsRevision sum of the revisions of the laws it was evaluated under, and of the completion under each law;
 * grows with every new law and completion
 * @param recordedAt when the input that caused this was accepted, UTC
 * @param model the card
 * @param results all current results, so that another selection policy can be applied
 * @param entries one for each law, ordered by series, then benchmark
 * @param evaluators those of the {@link ModelResults}
 */
public record ModelDensities(long revision, long lawsRevision, Instant recordedAt, Model model, List<Result> results,
        List<DensityEntry> entries, List<Evaluator> evaluators) {

    public ModelDensities {
        results = results == null ? List.of() : List.copyOf(results);
        entries = entries == null ? List.of() : List.copyOf(entries);
        evaluators = evaluators == null ? List.of() : List.copyOf(evaluators);
    }

    /** Creates densities of a model whose evaluators have one name each. */
    public ModelDensities(long revision, long lawsRevision, Instant recordedAt, Model model, List<Result> results,
            List<DensityEntry> entries) {
        this(revision, lawsRevision, recordedAt, model, results, entries, List.of());
    }
}
