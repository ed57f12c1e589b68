package org.densimeter.law.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.scaling.EffectiveParams;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.MeasuredRelease;

/** The built-in catalogue's measured releases on a benchmark, for tests. */
public final class BuiltInReleases {

    private BuiltInReleases() {}

    /** Those with a measured density under {@code law}; with the binomial error of their scores or without any. */
    public static List<MeasuredRelease> measured(String benchmark, ScalingLaw law, boolean scoreErrors) {
        return measured(benchmark, law, scoreErrors, Cluster.FAMILY);
    }

    /** The same in the clusters that {@code cluster} says. */
    public static List<MeasuredRelease> measured(String benchmark, ScalingLaw law, boolean scoreErrors,
            Cluster cluster) {
        Map<String, Integer> items = new HashMap<>();
        BuiltInCatalogue.benchmarks().forEach(definition -> items.put(definition.id(), definition.items()));
        Map<String, Map<String, Double>> scores = new HashMap<>();
        BuiltInCatalogue.results()
                .stream()
                .filter(r -> Boolean.TRUE.equals(r.preferred()))
                .forEach(
                        r -> scores.computeIfAbsent(r.model(), model -> new HashMap<>()).put(r.benchmark(), r.score()));
        List<Composite.Part> parts = BuiltInLaws.parts(benchmark).isEmpty() ? List.of(new Composite.Part(benchmark, 1))
                : BuiltInLaws.parts(benchmark);
        List<MeasuredRelease> releases = new ArrayList<>();
        for (Model model : BuiltInCatalogue.models()) {
            Map<String, Double> own = scores.getOrDefault(model.id(), Map.of());
            OptionalDouble score = Composite.mean(parts, own);
            if (score.isPresent()
                    && law.effectiveParams(score.getAsDouble()) instanceof EffectiveParams.Measured measured) {
                double variance = parts.stream().mapToDouble(part -> {
                    double share = own.get(part.benchmark()) / 100;
                    return part.weight() * part.weight() * 1e4 * share * (1 - share) / items.get(part.benchmark());
                }).sum();
                double logCost = StrictMath
                        .log(measured.params() / DensityBasis.INFERENCE.density(measured.params(), model));
                releases.add(new MeasuredRelease(model.id(), cluster.of(model), model.releaseDate(),
                        score.getAsDouble(), scoreErrors ? Math.sqrt(variance) : 0, logCost));
            }
        }
        return releases;
    }

    /** The ids of those whose density is weak under the law fitted to the built-in reference data. */
    public static Set<String> weak(String benchmark) throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit(benchmark);
        List<Composite.Part> parts = BuiltInLaws.parts(benchmark);
        FittedLaw law = new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, parts, "v", fit.law(), fit.loss(),
                fit.performance(), FittedLaw.Health.OK, Instant.EPOCH, BuiltInLaws.draws(benchmark, LawBootstrap.DRAWS),
                BuiltInCatalogue.benchmarks()
                        .stream()
                        .filter(found -> found.id().equals(benchmark)
                                || parts.stream().anyMatch(part -> part.benchmark().equals(found.id())))
                        .toList());
        DensityIntervals intervals = DensityIntervals.of(law).orElseThrow();
        Map<String, List<Result>> results = BuiltInCatalogue.results()
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        return BuiltInCatalogue.models()
                .stream()
                .filter(card -> DensityEvaluation
                        .of(card, results.getOrDefault(card.id(), List.of()), ScorePolicy.DEFAULT)
                        .under(law, intervals, law.items())
                        .weak())
                .map(Model::id)
                .collect(Collectors.toSet());
    }
}
