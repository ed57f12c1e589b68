package org.densimeter.density.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;

/**
 * A held model under the laws held.
 *
 * @param densities what is published of it
 * @param points its point under each law in force, in the laws' order
 */
record Evaluation(ModelDensities densities, List<KeyedCandidate> points) {

    /** A point and the {@code series/benchmark} it belongs to. */
    record KeyedCandidate(String key, FrontierCandidate point) {}

    /**
     * Evaluates {@code model}, which was not withdrawn.
     *
     * @param laws all laws held, ordered by series, then benchmark; those without a law in force are skipped
     */
    static Evaluation of(StoredModel model, Collection<CachedLaw> laws) {
        return of(model, prepare(model), laws);
    }

    /** Selects the scores of {@code model}, which was not withdrawn. */
    static DensityEvaluation prepare(StoredModel model) {
        return DensityEvaluation.of(model.model(), model.results(), ScorePolicy.DEFAULT);
    }

    /** The same of scores that are selected. */
    static Evaluation of(StoredModel model, DensityEvaluation evaluation, Collection<CachedLaw> laws) {
        List<DensityEntry> entries = new ArrayList<>();
        List<KeyedCandidate> points = new ArrayList<>();
        long lawsRevision = 0;
        Instant recordedAt = model.recordedAt();
        for (CachedLaw held : laws) {
            FittedLaw law = held.law();
            lawsRevision += held.revisions();
            if (law.law() == null) {
                continue;
            }
            DensityEntry entry = held.entry(model.model().id(), evaluation);
            entries.add(entry);
            recordedAt = later(recordedAt, held.recordedAt());
            points.add(point(model, held, entry));
        }
        return new Evaluation(new ModelDensities(model.revision(), lawsRevision, recordedAt, model.model(),
                model.results(), entries, model.evaluators()), points);
    }

    /** The points alone, under each of {@code laws} that is in force. */
    static List<KeyedCandidate> points(StoredModel model, DensityEvaluation evaluation, Collection<CachedLaw> laws) {
        return laws.stream()
                .filter(held -> held.law().law() != null)
                .map(held -> point(model, held, held.entry(model.model().id(), evaluation)))
                .toList();
    }

    private static KeyedCandidate point(StoredModel model, CachedLaw held, DensityEntry entry) {
        return new KeyedCandidate(held.law().key(), FrontierCandidate.of(model.model(), model.revision(), held,
                later(model.recordedAt(), held.recordedAt()), entry));
    }

    /** The points of {@code model}, which was withdrawn, under each law in force. */
    static List<KeyedCandidate> withdrawn(String id, StoredModel model, Collection<CachedLaw> laws) {
        return laws.stream().filter(held -> held.law().law() != null).map(held -> withdrawn(id, model, held)).toList();
    }

    /** The point that withdraws {@code model} under a law that has none in force any more; empty for other laws. */
    static List<KeyedCandidate> withdrawnLaw(String id, StoredModel model, CachedLaw held) {
        if (held == null || held.law().law() != null) {
            return List.of();
        }
        return List.of(withdrawn(id, model, held));
    }

    private static KeyedCandidate withdrawn(String id, StoredModel model, CachedLaw held) {
        return new KeyedCandidate(held.law().key(),
                FrontierCandidate.withdrawn(id, model.revision(), held, later(model.recordedAt(), held.recordedAt())));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
