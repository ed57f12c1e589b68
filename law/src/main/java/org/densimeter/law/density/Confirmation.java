package org.densimeter.law.density;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.jspecify.annotations.Nullable;

/**
 * Says why a density counts even far above the frontier: the card was confirmed, or the scores of a second evaluator
 * alone give a density within the 95 % interval.
 */
final class Confirmation {

    private Confirmation() {}

    /**
     * Returns why {@code entry} is confirmed; null if it is not.
     *
     * @param results all results of {@code model}; those with {@code preferred: false} were set aside, and those of a
     * part of the items say little; neither confirms anything
     * @param entry with a density; an open end of its interval bounds nothing, and without an interval no evaluator
     * confirms
     * @param law evaluates the same model by other scores under the law of {@code entry}
     */
    static @Nullable String of(Model model, List<Result> results, DensityEntry entry,
            Function<DensityEvaluation, DensityEntry> law) {
        if (model.confirmed() != null) {
            return "the card was confirmed: " + model.confirmed();
        }
        DensityPercentiles interval = entry.interval();
        if (interval == null) {
            return null;
        }
        List<String> first = entry.scores().stream().map(DensityEntry.ScoreUsed::evaluator).toList();
        List<Result> others = results.stream()
                .filter(result -> first.stream().noneMatch(name -> FoldedName.same(name, result.evaluator()))
                        && !Boolean.FALSE.equals(result.preferred()) && !result.limited())
                .toList();
        for (String evaluator : others.stream().map(Result::evaluator).distinct().sorted().toList()) {
            Double second = law.apply(DensityEvaluation.of(model, others, new ScorePolicy(null, evaluator))).density();
            if (second != null && within(interval, second)) {
                return String.format(Locale.ROOT, "the scores of %s give %.4g, within the 95 %% interval", evaluator,
                        second);
            }
        }
        return null;
    }

    private static boolean within(DensityPercentiles interval, double density) {
        return (interval.lower() == null || density >= interval.lower())
                && (interval.upper() == null || density <= interval.upper());
    }
}
