package org.densimeter.density.analysis;

import java.time.LocalDate;
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
 * @param today the day
 */
record TrendLimits(List<CompetingRelease> releases, LocalDate today) {

    /** The releases of {@code population}. */
    static TrendLimits of(QueryPopulation population, LocalDate today) {
        return new TrendLimits(population.scored(), today);
    }

    private List<FrontierPoint> measured() {
        return releases.stream().filter(CompetingRelease::measured).map(CompetingRelease::point).toList();
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
        return Freshness.of(point, doubling, measured(), today).orElse(null);
    }

    /** Returns the same for the records among the releases since {@code start}. */
    Freshness freshnessSince(LocalDate start) {
        return freshness(Frontier.of(start, measured()).records());
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
                .filter(release -> release.measured() && !release.flags().isEmpty())
                .map(release -> release.point().model())
                .collect(Collectors.toSet());
        return FlagEffect.of(measured(), flagged, start);
    }
}
