package org.densimeter.density.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.ModelDensities;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.trend.MeasuredRelease;

/** The measured densities of all models, by what {@code densities} told last. Not thread-safe. */
final class HeldReleases {

    /** @param card null once withdrawn: what is left is the mark that holds back older states */
    private record Held(long revision, long lawsRevision, Model card, DensityEvaluation evaluation, Map<String, DensityEntry> measured) {

        boolean competes() {
            return card != null && Frontier.competes(card);
        }
    }

    private final Map<String, Held> models = new HashMap<>();

    /** Takes the state of a model in; returns the keys, {@code series/benchmark}, it may have changed. */
    Set<String> put(ModelDensities state) {
        Held before = models.get(state.model().id());
        if (before != null && (state.revision() < before.revision() || state.lawsRevision() < before.lawsRevision()
                || before.card() == null && state.revision() == before.revision())) {
            return Set.of();
        }
        Map<String, DensityEntry> measured = state.entries().stream().filter(entry -> entry.status() == DensityStatus.MEASURED)
                .collect(Collectors.toMap(DensityEntry::key, entry -> entry));
        Held after = new Held(state.revision(), state.lawsRevision(), state.model(), DensityEvaluation.of(state.model(), state.results(), ScorePolicy.DEFAULT), measured);
        models.put(state.model().id(), after);
        return keys(before, after);
    }

    /** Takes in that {@code model} was withdrawn. */
    Set<String> withdraw(String model, long revision) {
        Held before = models.get(model);
        if (before != null && revision < before.revision()) {
            return Set.of();
        }
        Held after = new Held(revision, before == null ? 0 : before.lawsRevision(), null, null, Map.of());
        models.put(model, after);
        return keys(before, after);
    }

    /** How many have a measured density under {@code key}. */
    int measured(String key) {
        return (int) models.values().stream().filter(held -> held.measured().containsKey(key)).count();
    }

    /** The competing releases as the frontier of {@code key} sees them. */
    List<FrontierPoint> points(String key) {
        return competing(key).map(held -> {
            DensityEntry entry = held.measured().get(key);
            return new FrontierPoint(held.card().id(), held.card().releaseDate(), entry.score(), entry.density(), null, entry.effectiveParams());
        }).toList();
    }

    /** The competing releases as the trend under {@code law} needs them, ordered by model. */
    List<MeasuredRelease> releases(FittedLaw law) {
        Map<String, Integer> items = law.items();
        List<MeasuredRelease> releases = new ArrayList<>();
        competing(law.key()).forEach(held -> releases.add(MeasuredRelease.of(held.card(), held.measured().get(law.key()), held.evaluation().scoreError(law, items))));
        releases.sort(Comparator.comparing(MeasuredRelease::model));
        return releases;
    }

    private Stream<Held> competing(String key) {
        return models.values().stream().filter(held -> held.competes() && held.measured().containsKey(key));
    }

    private static Set<String> keys(Held before, Held after) {
        return Stream.concat(before == null ? Stream.empty() : before.measured().keySet().stream(), after.measured().keySet().stream()).collect(Collectors.toSet());
    }
}
