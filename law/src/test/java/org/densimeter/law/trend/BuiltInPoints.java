package org.densimeter.law.trend;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLawFitter;

/** The competing releases of the built-in catalogue with a measured density, without intervals. */
final class BuiltInPoints {

    private BuiltInPoints() {}

    static List<FrontierPoint> on(String benchmark) throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit(benchmark);
        FittedLaw law = new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, BuiltInLaws.parts(benchmark), "v",
                fit.law(), fit.loss(), fit.performance(), FittedLaw.Health.OK, null);
        Map<String, List<Result>> results = BuiltInCatalogue.results()
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        return BuiltInCatalogue.cards()
                .stream()
                .filter(Frontier::competes)
                .map(card -> Map.entry(card,
                        DensityEvaluation.of(card, results.getOrDefault(card.id(), List.of()), ScorePolicy.DEFAULT)
                                .under(law)))
                .filter(found -> found.getValue().status() == DensityStatus.MEASURED)
                .map(found -> point(found.getKey(), found.getValue()))
                .toList();
    }

    private static FrontierPoint point(Model card, DensityEntry entry) {
        return new FrontierPoint(card.id(), card.releaseDate(), Objects.requireNonNull(entry.score()),
                Objects.requireNonNull(entry.density()), null, Objects.requireNonNull(entry.effectiveParams()));
    }

    static Set<String> flagged() {
        return BuiltInCatalogue.cards()
                .stream()
                .filter(card -> !card.flags().isEmpty())
                .map(Model::id)
                .collect(Collectors.toSet());
    }
}
