package org.densimeter.density.trend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.densimeter.density.topology.Facts;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.FrontierState;
import org.densimeter.law.event.ModelDensities;
import org.densimeter.law.event.ModelResults;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;

/** The built-in catalogue under the composite's law, as the topology tells it, in a series of its own, under names of its own. */
record Told(FittedLaw law, List<ModelDensities> densities, FrontierState frontier) {

    static final Instant ACCEPTED = Instant.parse("2026-02-03T04:05:06.789012Z");

    /** @param draws how many the law carries */
    static Told of(String series, int draws) {
        FittedLaw fitted = Facts.drawn("densing-average", draws);
        ReferenceSeries renamed = new ReferenceSeries(series, series, fitted.series().tokensAtLaw(), null, true, null, null, false, null);
        FittedLaw law = new FittedLaw(1, renamed, fitted.benchmark(), fitted.parts(), fitted.version(), fitted.law(), fitted.loss(), fitted.performance(), fitted.health(),
                fitted.recordedAt(), fitted.draws(), fitted.benchmarks());
        DensityIntervals intervals = DensityIntervals.of(law).orElseThrow();
        Map<String, Integer> items = law.items();
        List<ModelDensities> densities = new ArrayList<>();
        List<FrontierPoint> points = new ArrayList<>();
        int measured = 0;
        for (ModelResults results : Facts.catalogue().values()) {
            Model model = named(series + "-" + results.model().id(), results.model());
            DensityEntry entry = DensityEvaluation.of(model, results.results(), ScorePolicy.DEFAULT).under(law, intervals, items);
            densities.add(new ModelDensities(1, 1, ACCEPTED, model, results.results(), List.of(entry)));
            if (entry.status() == DensityStatus.MEASURED) {
                measured++;
                if (Frontier.competes(model)) {
                    points.add(new FrontierPoint(model.id(), model.releaseDate(), entry.score(), entry.density(), entry.interval(), entry.effectiveParams()));
                }
            }
        }
        return new Told(law, densities, new FrontierState(2L * densities.size(), series, law.benchmark(), law.version(), Frontier.DEFAULT_START,
                Frontier.of(Frontier.DEFAULT_START, points).records(), measured, 0, ACCEPTED));
    }

    private static Model named(String id, Model model) {
        return new Model(id, model.name(), model.family(), model.organisation(), model.releaseDate(), model.paramsTotal(), model.paramsNonEmbedding(), model.activeTotal(),
                model.activeNonEmbedding(), model.trainTokens(), model.architecture(), model.kind(), model.bits(), model.parent(), model.derivation(), model.flags(), model.provenance(),
                model.notes());
    }
}
