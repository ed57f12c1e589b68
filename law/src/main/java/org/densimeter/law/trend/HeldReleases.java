package org.densimeter.law.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.ModelDensities;
import org.densimeter.law.frontier.FrontierPoint;

/** The measured densities of all models, by what {@code densities} told last, for millions of them in memory: of each no more than frontier and trend need. Not thread-safe. */
public final class HeldReleases {

    private final Map<String, HeldRelease> models = new HashMap<>();
    /** Every key and benchmark once. */
    private final Map<String, String> names = new HashMap<>();

    /** Takes the state of a model in, unless it is older than what is held; returns the keys, {@code series/benchmark}, it may have changed. */
    public Set<String> put(ModelDensities state) {
        HeldRelease before = models.get(state.model().id());
        if (before != null && before.newerThan(state.revision(), state.lawsRevision())) {
            return Set.of();
        }
        return replace(state.model().id(), before, HeldRelease.of(state, name -> names.computeIfAbsent(name, same -> same)));
    }

    /** Takes in that {@code model} was withdrawn; returns as {@link #put} does. */
    public Set<String> withdraw(String model, long revision) {
        HeldRelease before = models.get(model);
        if (before != null && before.newerThan(revision)) {
            return Set.of();
        }
        return replace(model, before, HeldRelease.withdrawn(revision, before == null ? 0 : before.lawsRevision()));
    }

    /** How many have a measured density under {@code key}. */
    public int measured(String key) {
        return (int) models.values().stream().filter(held -> held.measured(key)).count();
    }

    /** The competing releases as the frontier of {@code key} sees them, without intervals. */
    public List<FrontierPoint> points(String key) {
        return competing(key).map(held -> held.point(key)).toList();
    }

    /** The competing releases as the trend under {@code law} needs them, ordered by model. */
    public List<MeasuredRelease> releases(FittedLaw law) {
        Map<String, Integer> items = law.items();
        List<MeasuredRelease> releases = new ArrayList<>();
        competing(law.key()).forEach(held -> releases.add(held.release(law, items)));
        releases.sort(Comparator.comparing(MeasuredRelease::model));
        return releases;
    }

    private Stream<HeldRelease> competing(String key) {
        return models.values().stream().filter(held -> held.competes() && held.measured(key));
    }

    private Set<String> replace(String model, HeldRelease before, HeldRelease after) {
        models.put(model, after);
        return Stream.concat(before == null ? Stream.empty() : before.keys(), after.keys()).collect(Collectors.toSet());
    }
}
