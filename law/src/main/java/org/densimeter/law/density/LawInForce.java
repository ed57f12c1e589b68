package org.densimeter.law.density;

import java.util.List;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.scaling.EffectiveParams;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.InvertedLaw;

/** A law in force, prepared for many models: what does not depend on the model is computed once. Immutable. */
public final class LawInForce {

    private final FittedLaw fitted;
    private final List<Composite.Part> parts;
    private final InvertedLaw inverted;
    private final double largestParams;

    /** @throws IllegalArgumentException if {@code fitted} has no law in force */
    public LawInForce(FittedLaw fitted) {
        if (fitted.law() == null) {
            throw new IllegalArgumentException("no law in force for " + fitted.key());
        }
        this.fitted = fitted;
        parts = fitted.scoreParts()
                .stream()
                .map(part -> new Composite.Part(part.benchmark().intern(), part.weight()))
                .toList();
        inverted = new InvertedLaw(fitted.law());
        largestParams = fitted.largestParams();
    }

    FittedLaw fitted() {
        return fitted;
    }

    /** Returns the benchmarks a score consists of, with weights; never empty. */
    List<Composite.Part> parts() {
        return parts;
    }

    EffectiveParams effectiveParams(double score) {
        return inverted.effectiveParams(score);
    }

    /** Returns N_eff over the largest reference run's N. */
    double extrapolationFactor(double effectiveParams) {
        return effectiveParams / largestParams;
    }
}
