package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.densimeter.density.readmodel.CompetingRelease;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.FlagEffect;
import org.densimeter.law.trend.Freshness;
import org.densimeter.law.trend.Trend;

/**
 * The releases behind a frontier and the day up to which they are counted, for what limits a frontier or a trend.
 *
 * @param releases those that compete and have a score that counts
 * @param includeWeak whether weak ones are candidates for the frontier
 * @param includeHeld whether held ones are candidates for the frontier and the trend
 * @param today the day
 */
record TrendLimits(List<CompetingRelease> releases, boolean includeWeak, boolean includeHeld, LocalDate today) {

    /** The releases of {@code population}. */
    static TrendLimits of(QueryPopulation population, LocalDate today) {
        return new TrendLimits(population.scored(), population.query().includeWeak(), population.query().includeHeld(),
                today);
    }

    private List<FrontierPoint> measured() {
        return releases.stream().filter(CompetingRelease::hasDensity).map(CompetingRelease::point).toList();
    }

    /** Returns those with a density that count for the trend. */
    private List<FrontierPoint> counted() {
        return releases.stream()
                .filter(release -> release.hasDensity() && (includeHeld || !release.held()))
                .map(CompetingRelease::point)
                .toList();
    }

    /** Returns how many releases have a density of a score that is measured, or completed. */
    int count(DensityStatus status) {
        return (int) releases.stream().filter(release -> release.status() == status).count();
    }

    private Set<String> weak() {
        return releases.stream()
                .filter(CompetingRelease::weak)
                .map(release -> release.point().model())
                .collect(Collectors.toSet());
    }

    /** Returns the ids of those that are no candidates. */
    private Set<String> excluded() {
        return releases.stream()
                .filter(release -> (!includeWeak && release.weak()) || (!includeHeld && release.held()))
                .map(release -> release.point().model())
                .collect(Collectors.toSet());
    }

    /**
     * Returns what weak releases change: how many there are, and which are records since {@code start} where they are
     * candidates.
     */
    WeakEffect weakEffect(LocalDate start) {
        Set<String> weak = weak();
        List<WeakEffect.Weak> records = Frontier.of(start, counted())
                .points()
                .stream()
                .filter(point -> weak.contains(point.model()))
                .map(point -> new WeakEffect.Weak(point.model(), point.releaseDate(), point.density()))
                .toList();
        return new WeakEffect(weak.size(), records);
    }

    /** Returns the releases that are held. */
    HeldEffect heldEffect() {
        List<HeldEffect.Held> held = releases.stream()
                .filter(CompetingRelease::held)
                .sorted(Comparator.comparing((CompetingRelease release) -> release.point().density())
                        .reversed()
                        .thenComparing(release -> release.point().model()))
                .map(release -> new HeldEffect.Held(release.point().model(), release.point().releaseDate(),
                        release.point().density(), release.heldReason()))
                .toList();
        return new HeldEffect(held.size(), held.subList(0, Math.min(held.size(), HeldEffect.SHOWN)));
    }

    /** Returns how old the newest of {@code records} is and what came since; null if there is none. */
    Freshness freshness(List<FrontierRecord> records) {
        if (records.isEmpty()) {
            return null;
        }
        FrontierRecord last = records.get(records.size() - 1);
        FrontierPoint point = new FrontierPoint(last.model(), last.releaseDate(), last.score(), last.density(), null,
                last.effectiveParams());
        Double doubling = Trend.ofRecords(records).map(Trend::doublingDays).orElse(null);
        return Freshness.of(point, doubling, measured(), excluded(), today).orElse(null);
    }

    /** Returns the same for the records among the releases since {@code start}. */
    Freshness freshnessSince(LocalDate start) {
        Set<String> excluded = excluded();
        return freshness(
                Frontier.of(start, measured().stream().filter(point -> !excluded.contains(point.model())).toList())
                        .records());
    }

    /** Returns how many releases of the last twelve months lie above the range of the law. */
    LastYear lastYear() {
        LocalDate from = today.minusYears(1).plusDays(1);
        List<CompetingRelease> year = releases.stream()
                .filter(release -> !release.point().releaseDate().isBefore(from)
                        && !release.point().releaseDate().isAfter(today))
                .toList();
        return new LastYear(from, today, year.size(),
                (int) year.stream().filter(release -> release.status() == DensityStatus.ABOVE_RANGE).count());
    }

    /** Returns the estimators whose doubling time depends on flagged releases. */
    List<FlagEffect> flagEffects(LocalDate start) {
        Set<String> flagged = releases.stream()
                .filter(release -> release.hasDensity() && !release.flags().isEmpty())
                .map(release -> release.point().model())
                .collect(Collectors.toSet());
        return FlagEffect.of(counted(), excluded(), flagged, start);
    }
}
