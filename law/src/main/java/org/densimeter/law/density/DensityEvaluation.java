package org.densimeter.law.density;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.scaling.EffectiveParams;

/** Evaluates a model under a law: chooses its score, inverts the law, divides by what the user pays for (NMI eq. 4, rho = N_eff / N). */
public final class DensityEvaluation {

    private final Model model;
    private final Map<String, Result> selected;

    private DensityEvaluation(Model model, Map<String, Result> selected) {
        this.model = model;
        this.selected = selected;
    }

    /** Chooses the scores of {@code model} among {@code results} by {@code policy}, once for all laws. */
    public static DensityEvaluation of(Model model, List<Result> results, ScorePolicy policy) {
        Map<String, Result> selected = new HashMap<>();
        results.stream().collect(Collectors.groupingBy(Result::benchmark))
                .forEach((benchmark, candidates) -> policy.select(candidates).ifPresent(result -> selected.put(benchmark, result)));
        return new DensityEvaluation(model, selected);
    }

    /**
     * The density under {@code law} on {@link DensityBasis#INFERENCE}.
     *
     * @throws IllegalArgumentException if {@code law} holds no law in force
     */
    public DensityEntry under(FittedLaw law) {
        if (law.law() == null) {
            throw new IllegalArgumentException("no law in force for " + law.key());
        }
        List<Composite.Part> parts = parts(law);
        List<ScoreUsed> used = new ArrayList<>();
        Map<String, Double> scores = new HashMap<>();
        for (Composite.Part part : parts) {
            Optional.ofNullable(selected.get(part.benchmark())).ifPresent(result -> {
                used.add(new ScoreUsed(result.benchmark(), result.id(), result.evaluator(), result.score()));
                scores.put(result.benchmark(), result.score());
            });
        }
        OptionalDouble score = Composite.mean(parts, scores);
        if (score.isEmpty()) {
            String missing = parts.stream().map(Composite.Part::benchmark).filter(b -> !scores.containsKey(b)).sorted().collect(Collectors.joining(", "));
            return without(law, DensityStatus.NO_SCORE, null, used, "no score that counts on " + missing);
        }
        double percent = score.getAsDouble();
        EffectiveParams effective = law.law().effectiveParams(percent);
        if (effective instanceof EffectiveParams.Measured measured) {
            double params = measured.params();
            return new DensityEntry(law.series().id(), law.benchmark(), law.revision(), law.version(), DensityStatus.MEASURED, percent, used, params,
                    DensityBasis.INFERENCE.density(params, model), params / law.largestParams(), ParameterCount.of(model), null, null);
        }
        if (effective instanceof EffectiveParams.BelowRange below) {
            return without(law, DensityStatus.BELOW_RANGE, percent, used, "the score is at or under the law's floor of " + below.floor() + " percent");
        }
        double ceiling = ((EffectiveParams.AboveRange) effective).ceiling();
        return without(law, DensityStatus.ABOVE_RANGE, percent, used, "the score is at or over the law's ceiling of " + ceiling + " percent");
    }

    /**
     * The density under {@code law} with its interval, of which an end may be open.
     *
     * @param intervals of the same law
     * @param items     test items by benchmark; a benchmark that is missing has an unknown number
     */
    public DensityEntry under(FittedLaw law, DensityIntervals intervals, Map<String, Integer> items) {
        DensityEntry entry = under(law);
        return interval(entry, law, intervals, items).map(interval -> entry.with(interval.ends())).orElse(entry);
    }

    /** The interval of {@code entry}, which is this model's under {@code law}; empty unless it is measured. */
    public Optional<DensityInterval> interval(DensityEntry entry, FittedLaw law, DensityIntervals intervals, Map<String, Integer> items) {
        if (entry.status() != DensityStatus.MEASURED) {
            return Optional.empty();
        }
        return Optional.of(intervals.of(model.id(), entry.score(), scoreError(law, items), entry.effectiveParams() / entry.density()));
    }

    /** The standard error of the score that counts under {@code law}, in points; empty if there is no score, or the error of one of its parts is unknown. */
    public OptionalDouble scoreError(FittedLaw law, Map<String, Integer> items) {
        List<Composite.Part> parts = parts(law);
        return parts.stream().allMatch(part -> selected.containsKey(part.benchmark())) ? ScoreError.of(parts, selected, items) : OptionalDouble.empty();
    }

    private static List<Composite.Part> parts(FittedLaw law) {
        return law.parts().isEmpty() ? List.of(new Composite.Part(law.benchmark(), 1)) : law.parts();
    }

    private DensityEntry without(FittedLaw law, DensityStatus status, Double score, List<ScoreUsed> used, String reason) {
        return new DensityEntry(law.series().id(), law.benchmark(), law.revision(), law.version(), status, score, used, null, null, null, ParameterCount.of(model), null, reason);
    }
}
