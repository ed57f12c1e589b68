package org.densimeter.law.scaling;

import java.util.Optional;

import org.densimeter.law.catalogue.ReferenceSeries;

/** The ranges of the constants of every law in force, whatever it was fitted to. */
public final class LawBounds {

    private LawBounds() {}

    /**
     * Returns what {@code law} of {@code series} breaks, as part of a sentence; empty if nothing: E, a, alpha, b and
     * beta of a law with two steps as {@link LossLaw#valid()} wants them; gamma below 0, c above 0, d from 0 to 100,
     * and c + d at most 100, or with an ideal point l at least 0; a score between floor and ceiling.
     */
    public static Optional<String> violation(ReferenceSeries series, ScalingLaw law) {
        LossLaw loss = law.loss();
        if (loss != null && !loss.valid()) {
            return Optional.of("the constants of the loss law are out of range: " + loss);
        }
        PerformanceLaw performance = law.performance();
        Optional<String> violation = new PerformanceBounds(series.idealPoint() && loss != null, new double[0])
                .outOfRange(performance);
        if (violation.isPresent()) {
            return Optional.of(violation.get() + ": " + performance);
        }
        return law.ceiling() > performance.d() ? Optional.empty()
                : Optional.of("no score lies between the law's floor and its ceiling");
    }
}
