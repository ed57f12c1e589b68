package org.densimeter.density.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.scaling.FittedLaw;

/**
 * A law with its draws decoded, what completes scores under it, and the entries and intervals computed last. A record
 * of {@code densities} carries the entries of all laws, so that one changed law sends all entries of all models again;
 * an interval costs as much as a thousand densities, and those of the other laws are the same as before. Not
 * thread-safe; one task's own.
 */
final class CachedLaw {

    /** Of so many models an interval is remembered, about 200 bytes each, of a completed score one kilobyte. */
    static final int REMEMBERED = 5_000;

    private record Asked(double score, OptionalDouble scoreError, double cost) {}

    private record Answered(Asked asked, DensityPercentiles interval) {}

    /** An entry of a completed score, and what it depends on besides law and completion. */
    private record Lacking(Object input, DensityEntry entry) {}

    private final FittedLaw law;
    /** Null without one. */
    private LawInForce inForce;
    private final DensityIntervals intervals;
    private final Map<String, Integer> items;
    private final Map<String, Answered> remembered = new HashMap<>();
    /** Of the completion at hand. */
    private final Map<String, Lacking> lacking = new HashMap<>();
    private CachedCompletion completion = CachedCompletion.NONE;

    CachedLaw(FittedLaw law) {
        this.law = law;
        inForce = law.law() == null ? null : new LawInForce(law);
        intervals = DensityIntervals.of(law).orElse(null);
        items = law.items();
    }

    FittedLaw law() {
        return law;
    }

    /** What the law adds to the revision of densities: its own and that of the completion. Both only grow. */
    long revisions() {
        return law.revision() + completion.revision();
    }

    CachedCompletion completion() {
        return completion;
    }

    /** When the law or the completion was accepted, whichever is later. */
    Instant recordedAt() {
        return law.recordedAt().isAfter(completion.recordedAt()) ? law.recordedAt() : completion.recordedAt();
    }

    /** Completes scores by {@code next} from now on; returns which entries that changes. */
    CompletionChange complete(CachedCompletion next) {
        LawInForce before = inForce;
        boolean again = next.revision() == completion.revision();
        if (inForce != null && !next.equals(completion)) {
            inForce = inForce.completing(next.inForce());
            lacking.clear();
        }
        completion = next;
        return new CompletionChange(law.key(), before, inForce, again);
    }

    /** Returns which entries the completion at hand may have changed when it arrived. */
    CompletionChange completedAgain() {
        return new CompletionChange(law.key(), inForce, inForce, true);
    }

    /** The density of {@code evaluation}'s model under the law in force, with its interval where the law has draws. */
    DensityEntry entry(String model, DensityEvaluation evaluation) {
        DensityEntry entry = inForce.completion() == null ? evaluation.under(inForce) : completed(model, evaluation);
        if (!entry.status().hasDensity()) {
            return entry;
        }
        DensityEntry known = intervals == null || entry.status() == DensityStatus.COMPLETED ? entry
                : entry.with(interval(model,
                        new Asked(entry.score(), evaluation.scoreError(law, items), evaluation.cost())));
        return evaluation.confirmed(known, other -> other.under(inForce.completing(null)));
    }

    /** An entry that may be of a completed score: then with its interval. */
    private DensityEntry completed(String model, DensityEvaluation evaluation) {
        if (!evaluation.isCompleted(inForce)) {
            return evaluation.under(inForce);
        }
        Object input = evaluation.inputUnder(inForce);
        Lacking before = lacking.get(model);
        if (before != null && before.input().equals(input)) {
            return before.entry();
        }
        CompletedScore score = evaluation.completed(inForce).orElseThrow();
        DensityEntry entry = evaluation.under(inForce, score);
        DensityEntry known = intervals == null || entry.status() != DensityStatus.COMPLETED ? entry
                : entry.with(DensityPercentiles.of(intervals.percentiles(score, evaluation.cost(), null)));
        if (before != null || lacking.size() < REMEMBERED) {
            lacking.put(model, new Lacking(input, known));
        }
        return known;
    }

    private DensityPercentiles interval(String model, Asked asked) {
        Answered before = remembered.get(model);
        if (before != null && before.asked().equals(asked)) {
            return before.interval();
        }
        DensityPercentiles interval = DensityPercentiles
                .of(intervals.percentiles(model, asked.score(), asked.scoreError(), asked.cost(), null));
        if (before != null || remembered.size() < REMEMBERED) {
            remembered.put(model, new Answered(asked, interval));
        }
        return interval;
    }
}
