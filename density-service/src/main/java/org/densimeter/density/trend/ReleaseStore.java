package org.densimeter.density.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.ScoreError;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;
import org.densimeter.law.frontier.HoldRule;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.MeasuredRelease;

import it.unimi.dsi.fastutil.objects.ObjectOpenCustomHashSet;

/**
 * The densities of all models and their scores above a range, by their last event of {@code densities}, for millions of
 * them in memory: of each model only what frontier and trend need, packed into one array of bytes. Not thread-safe.
 */
public final class ReleaseStore {

    @SuppressWarnings("UndefinedEquals") // compared by BY_MODEL
    private final ObjectOpenCustomHashSet<byte[]> releases = new ObjectOpenCustomHashSet<>(CompactRelease.BY_MODEL);
    /** Every key and benchmark once; the place of each is its number. */
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * Takes the state of a model in, unless it is older than what is held; returns the keys, {@code series/benchmark},
     * it may have changed.
     */
    public Set<String> put(ModelDensities state) {
        CompactRelease before = held(state.model().id());
        if (before != null && before.newerThan(state.revision(), state.lawsRevision())) {
            return Set.of();
        }
        return replace(before, CompactReleaseWriter.of(state, this::numbered));
    }

    /** Takes in that {@code model} was withdrawn; returns as {@link #put} does. */
    public Set<String> withdraw(String model, long revision) {
        CompactRelease before = held(model);
        if (before != null && before.newerThan(revision)) {
            return Set.of();
        }
        return replace(before,
                CompactReleaseWriter.withdrawn(model, revision, before == null ? 0 : before.lawsRevision()));
    }

    /** How many have a density of a measured score under {@code key}. */
    public int measured(String key) {
        int number = number(key);
        return (int) releases.stream()
                .map(CompactRelease::new)
                .filter(release -> release.hasDensity(number) && !release.completed(number))
                .count();
    }

    /** How many have a density of a completed score under {@code key}. */
    public int completed(String key) {
        int number = number(key);
        return (int) releases.stream().map(CompactRelease::new).filter(release -> release.completed(number)).count();
    }

    /** The completed scores of the competing releases under {@code key}, by model. */
    public Map<String, CompletedScore> completedScores(String key) {
        Map<String, CompletedScore> scores = new HashMap<>();
        int number = number(key);
        competing(key, (release, point) -> release.completedScore(number)
                .ifPresent(score -> scores.put(point.model(), score)));
        return scores;
    }

    /** The candidates as the frontier of {@code key} sees them, without intervals. */
    public List<FrontierPoint> points(String key) {
        List<FrontierPoint> points = new ArrayList<>();
        int number = number(key);
        competing(key, (release, point) -> {
            if (!release.weak(number)) {
                points.add(point);
            }
        });
        return points;
    }

    /** The competing releases that are not held, as the trend under {@code law} needs them, ordered by model. */
    public List<MeasuredRelease> releases(FittedLaw law) {
        HoldRule hold = GuardedFrontier.of(Frontier.DEFAULT_START, points(law.key())).rule();
        Map<String, Integer> items = law.items();
        List<MeasuredRelease> measured = new ArrayList<>();
        int number = number(law.key());
        competing(law.key(), (release, point) -> {
            if (!release.weak(number) && hold.holds(point)) {
                return;
            }
            OptionalDouble scoreError = point.completed() ? OptionalDouble.of(point.standardDeviation())
                    : scoreError(release, law, items);
            measured.add(release.measured(point, scoreError).weak(release.weak(number)));
        });
        measured.sort(Comparator.comparing(MeasuredRelease::model));
        return measured;
    }

    /** The competing releases above the range of {@code law}, ordered by model. */
    public List<MeasuredRelease> aboveRange(FittedLaw law) {
        Map<String, Integer> items = law.items();
        int number = number(law.key());
        return releases.stream()
                .map(CompactRelease::new)
                .filter(release -> release.competes() && release.aboveRange(number))
                .map(release -> release.aboveRange(number, scoreError(release, law, items)))
                .sorted(Comparator.comparing(MeasuredRelease::model))
                .toList();
    }

    private OptionalDouble scoreError(CompactRelease release, FittedLaw law, Map<String, Integer> items) {
        return ScoreError.of(law.scoreParts(),
                benchmark -> release.scoreError(number(benchmark), items.get(benchmark)));
    }

    /**
     * Hands over every competing release that has a density under {@code key}, with its place on the frontier there.
     */
    private void competing(String key, BiConsumer<CompactRelease, FrontierPoint> taker) {
        int number = number(key);
        releases.forEach(packed -> {
            CompactRelease release = new CompactRelease(packed);
            if (release.competes() && release.hasDensity(number)) {
                taker.accept(release, release.point(number));
            }
        });
    }

    private CompactRelease held(String model) {
        byte[] packed = releases.get(CompactReleaseWriter.start(model));
        return packed == null ? null : new CompactRelease(packed);
    }

    private Set<String> replace(CompactRelease before, byte[] after) {
        releases.remove(after);
        releases.add(after);
        IntStream changed = IntStream.concat(before == null ? IntStream.empty() : before.keys(),
                new CompactRelease(after).keys());
        return changed.mapToObj(names::get).collect(Collectors.toSet());
    }

    /** Returns the number of {@code name}; negative if nothing held has that name. */
    private int number(String name) {
        return numbers.getOrDefault(name, -1);
    }

    private int numbered(String name) {
        return numbers.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }
}
