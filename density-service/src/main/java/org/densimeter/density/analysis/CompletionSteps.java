package org.densimeter.density.analysis;

import java.util.List;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.completion.CompletionDefinition;
import org.densimeter.law.density.CompletedFrom;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.LawInForce;

/**
 * How a score was completed (method.md, section 7).
 *
 * @param version version of the joint Gaussian of the logits of scores
 * @param from ids of the benchmarks whose scores the missing parts were drawn from: parts and auxiliaries, in the order
 * of the Gaussian
 * @param missing ids of the parts that the release lacks
 * @param auxiliaries ids of the auxiliary benchmarks
 * @param draws the number of draws of the missing parts; the score is their median
 * @param standardDeviation of the draws, points
 * @param weak whether that is above 4 points: the release sets no record
 */
public record CompletionSteps(String version, List<String> from, List<String> missing, List<String> auxiliaries,
        int draws, double standardDeviation, boolean weak) {

    /** Returns how the score of {@code entry} was completed; null if it was not. */
    static CompletionSteps of(DensityEntry entry, LawInForce law) {
        CompletedFrom completion = entry.completion();
        if (completion == null) {
            return null;
        }
        CompletionDefinition definition = law.completion().completion().definition();
        List<String> missing = definition.parts()
                .stream()
                .map(Composite.Part::benchmark)
                .filter(part -> !completion.benchmarks().contains(part))
                .toList();
        return new CompletionSteps(completion.version(), completion.benchmarks(), missing, definition.auxiliaries(),
                CompletedScore.DRAWS, completion.standardDeviation(), completion.weak());
    }
}
