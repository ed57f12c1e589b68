package org.densimeter.density.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.ModelDensities;

/**
 * A held model under the laws held.
 *
 * @param densities what is published of it
 * @param points    its point under each law in force, in the laws' order
 */
record Evaluation(ModelDensities densities, List<Placed> points) {

    /** A point and the {@code series/benchmark} it belongs to. */
    record Placed(String key, Point point) {
    }

    /**
     * Evaluates {@code model}, which was not withdrawn.
     *
     * @param laws all laws held, ordered by series, then benchmark; those without a law in force are passed over
     */
    static Evaluation of(HeldModel model, Collection<HeldLaw> laws) {
        DensityEvaluation evaluation = DensityEvaluation.of(model.model(), model.results(), ScorePolicy.DEFAULT);
        List<DensityEntry> entries = new ArrayList<>();
        List<Placed> points = new ArrayList<>();
        long lawsRevision = 0;
        Instant recordedAt = model.recordedAt();
        for (HeldLaw held : laws) {
            FittedLaw law = held.law();
            lawsRevision += law.revision();
            if (law.law() == null) {
                continue;
            }
            DensityEntry entry = held.entry(model.model().id(), evaluation);
            entries.add(entry);
            recordedAt = later(recordedAt, law.recordedAt());
            points.add(new Placed(law.key(), Point.of(model.model(), model.revision(), law, later(model.recordedAt(), law.recordedAt()), entry)));
        }
        return new Evaluation(new ModelDensities(model.revision(), lawsRevision, recordedAt, model.model(), model.results(), entries), points);
    }

    /** The points of {@code model}, which was withdrawn, under each law in force. */
    static List<Placed> withdrawn(String id, HeldModel model, Collection<HeldLaw> laws) {
        return laws.stream().map(HeldLaw::law).filter(law -> law.law() != null)
                .map(law -> new Placed(law.key(), Point.withdrawn(id, model.revision(), law, later(model.recordedAt(), law.recordedAt())))).toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
