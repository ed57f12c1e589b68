package org.densimeter.law.density;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.EffectiveParams;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.InvertedLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.jspecify.annotations.Nullable;

/**
 * A law in force, prepared for many models: what does not depend on the model is computed once, and the range at the
 * tokens of a release once for each number of tokens. Thread-safe.
 */
public final class LawInForce {

    private final FittedLaw fitted;
    private final List<Composite.Part> parts;
    private final InvertedLaw inverted;
    private final double largestParams;
    private final Map<String, String> publishedSettings;
    private final Map<String, Integer> items;
    private final MeasurableRange range;
    /** At other tokens than those of the law. */
    private final Map<Long, MeasurableRange> ranges;
    private final @Nullable CompletionInForce completion;

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
        publishedSettings = fitted.publishedSettings();
        items = fitted.items();
        range = MeasurableRange.of(fitted.law(), draws(fitted));
        ranges = new ConcurrentHashMap<>();
        completion = null;
    }

    private LawInForce(LawInForce law, InvertedLaw inverted, MeasurableRange range,
            @Nullable CompletionInForce completion) {
        fitted = law.fitted;
        parts = law.parts;
        largestParams = law.largestParams;
        publishedSettings = law.publishedSettings;
        items = law.items;
        ranges = law.ranges;
        this.inverted = inverted;
        this.range = range;
        this.completion = completion;
    }

    /**
     * Returns this law with {@code other} for releases that lack parts of its composite. A completion of other parts
     * than those the law was fitted to completes nothing, as null does.
     */
    public LawInForce completing(@Nullable CompletionInForce other) {
        boolean same = other != null
                && Set.copyOf(other.completion().definition().parts()).equals(Set.copyOf(fitted.parts()));
        return new LawInForce(this, inverted, range, same ? other : null);
    }

    /** Returns what completes scores under this law; null if nothing does. */
    public @Nullable CompletionInForce completion() {
        return completion;
    }

    /**
     * Returns this law read at {@code tokens} training tokens in place of D0; null if it does not depend on tokens.
     */
    @Nullable
    LawInForce at(long tokens) {
        ScalingLaw law = Objects.requireNonNull(fitted.law(), "law");
        return law.oneStep() ? null
                : new LawInForce(this, new InvertedLaw(new ScalingLaw(law.loss(), law.performance(), tokens)),
                        ranges.computeIfAbsent(tokens, at -> MeasurableRange.of(law, draws(fitted), at)), completion);
    }

    /** Decodes the draws, which take much more memory than the law itself and are not kept; null if there are none. */
    private static @Nullable DrawnLaws draws(FittedLaw fitted) {
        ScalingLaw law = Objects.requireNonNull(fitted.law(), "law");
        return fitted.draws() == null || fitted.draws().draws() == 0 ? null : DrawnLaws.of(law, fitted.draws());
    }

    /** Returns the law itself. */
    public FittedLaw fitted() {
        return fitted;
    }

    /** Returns the scores that this law measures. */
    public MeasurableRange range() {
        return range;
    }

    /**
     * Returns the scores that this law measures for {@code model}, read at the tokens of {@code basis}.
     *
     * @throws IllegalArgumentException if the law cannot be read at them
     */
    public MeasurableRange range(TokensBasis basis, Model model) {
        Long tokens = model.trainTokens();
        LawInForce at = basis == TokensBasis.REFERENCE ? this : tokens == null ? null : at(tokens);
        if (at == null) {
            throw new IllegalArgumentException(model.id() + " has no law at its own tokens");
        }
        return at.range;
    }

    /** Returns the published setting of each benchmark that has one. */
    Map<String, String> publishedSettings() {
        return publishedSettings;
    }

    /** Returns the number of test items by benchmark id; a benchmark without a known number is absent. */
    public Map<String, Integer> items() {
        return items;
    }

    /** Returns the benchmarks a score consists of, with weights; never empty. */
    List<Composite.Part> parts() {
        return parts;
    }

    /** Returns the published setting of {@code benchmark}; null if none. */
    @Nullable
    String publishedSetting(String benchmark) {
        return publishedSettings.get(benchmark);
    }

    EffectiveParams effectiveParams(double score) {
        return inverted.effectiveParams(score);
    }

    /** Returns N_eff over the largest reference run's N. */
    double extrapolationFactor(double effectiveParams) {
        return effectiveParams / largestParams;
    }
}
