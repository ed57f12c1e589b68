package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import org.densimeter.density.readmodel.CompetingRelease;
import org.densimeter.law.density.DensityStatus;

/**
 * How many competing releases of some days with a score that counts a law measures, and how many it does not.
 *
 * @param from first day
 * @param to last day; null where there is none
 * @param measured how many have a density, of a measured or a completed score, and are not held, or with
 * {@code held=include} also if they are
 * @param belowRange how many have a score below the measurable range of the law
 * @param aboveRange how many have a score above it, of whose density only a lower bound is known
 */
public record RangeCounts(LocalDate from, LocalDate to, int measured, int belowRange, int aboveRange) {

    /** Counts the releases of {@code population}, from its start on. */
    static RangeCounts of(QueryPopulation population) {
        return of(population, population.start(), population.query().to());
    }

    /** Counts those of the twelve months up to {@code today}. */
    static RangeCounts ofLastYear(QueryPopulation population, LocalDate today) {
        return of(population, today.minusYears(1).plusDays(1), today);
    }

    private static RangeCounts of(QueryPopulation population, LocalDate from, LocalDate to) {
        List<CompetingRelease> releases = population.scored()
                .stream()
                .filter(release -> !release.point().releaseDate().isBefore(from)
                        && !release.point().releaseDate().isBefore(population.start())
                        && (to == null || !release.point().releaseDate().isAfter(to)))
                .toList();
        boolean includeHeld = population.query().includeHeld();
        return new RangeCounts(from, to,
                count(releases, release -> release.hasDensity() && (includeHeld || !release.held())),
                count(releases, release -> release.status() == DensityStatus.BELOW_RANGE),
                count(releases, release -> release.status() == DensityStatus.ABOVE_RANGE));
    }

    private static int count(List<CompetingRelease> releases, Predicate<CompetingRelease> which) {
        return (int) releases.stream().filter(which).count();
    }
}
