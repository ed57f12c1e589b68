package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * The score pairs of a composite in a series with scores only: the weighted scores of its parts, model by model (the
 * same params and run). In a series with losses this is not possible, because each part has its own losses.
 */
public final class CompositeScores {

    private record SizePoint(@Nullable Double params, @Nullable String run) {

        static SizePoint of(ReferenceScore score) {
            return new SizePoint(score.params(), score.run());
        }
    }

    private CompositeScores() {}

    /**
     * Returns a pair for each model that has a score on every part, in the order of the first part. A pair is held out
     * if that of any part is.
     *
     * @throws FitException DNS1005 if a part has no scores, or no model is common to all
     */
    public static List<ReferenceScore> combine(List<Composite.Part> parts,
            Map<String, List<ReferenceScore>> scoresByBenchmark) throws FitException {
        Map<SizePoint, Map<String, ReferenceScore>> measured = new HashMap<>();
        for (Composite.Part part : parts) {
            List<ReferenceScore> scores = scoresByBenchmark.getOrDefault(part.benchmark(), List.of());
            if (scores.isEmpty()) {
                throw new FitException(ProblemCode.DNS1005, "part " + part.benchmark() + " has no reference scores");
            }
            scores.forEach(score -> measured.computeIfAbsent(SizePoint.of(score), point -> new HashMap<>())
                    .put(part.benchmark(), score));
        }
        List<ReferenceScore> combined = new ArrayList<>();
        for (ReferenceScore first : scoresByBenchmark.getOrDefault(parts.get(0).benchmark(), List.of())) {
            Map<String, ReferenceScore> ofModel = measured.getOrDefault(SizePoint.of(first), Map.of());
            Map<String, Double> scores = new HashMap<>();
            ofModel.forEach((benchmark, score) -> scores.put(benchmark, score.score()));
            OptionalDouble mean = Composite.mean(parts, scores);
            boolean fit = ofModel.values().stream().allMatch(score -> score.role() == ReferenceScore.Role.FIT);
            mean.ifPresent(score -> combined.add(new ReferenceScore(null, first.params(), score,
                    fit ? ReferenceScore.Role.FIT : ReferenceScore.Role.HELD_OUT, null, first.run())));
        }
        if (combined.isEmpty()) {
            throw new FitException(ProblemCode.DNS1005, "the parts have no model (the same params and run) in common");
        }
        return combined;
    }
}
