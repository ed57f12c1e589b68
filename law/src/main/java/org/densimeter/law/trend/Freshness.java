package org.densimeter.law.trend;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

import org.densimeter.law.frontier.FrontierPoint;
import org.jspecify.annotations.Nullable;

/**
 * How long ago the frontier moved last, and what came since.
 *
 * @param today the day up to which releases count
 * @param model the newest record
 * @param releaseDate its date
 * @param days from that date to {@code today}, at least 0
 * @param doublings how many times density would have doubled in these days by the claimed doubling time; null where
 * there is none
 * @param releases how many competing releases with a density came after it, of measured or completed scores
 * @param nearest the densest of them that is not weak; null if there is none
 * @param nearestRatio its density over that of the record; null if there is none
 * @param releasesPerQuarter mean number of competing releases with a density in the four quarters before that of
 * {@code today}
 * @param quarters the number in each of these quarters and in that of {@code today}, in order
 * @param completed how many of {@code releases} have a completed score
 * @param completedPerQuarter the mean number of those with a completed score among {@code releasesPerQuarter}
 */
public record Freshness(LocalDate today, String model, LocalDate releaseDate, long days, @Nullable Double doublings,
        int releases, @Nullable String nearest, @Nullable Double nearestRatio, double releasesPerQuarter,
        List<Quarter> quarters, int completed, double completedPerQuarter) {

    private static final int QUARTERS = 4;
    private static final int MONTHS = 3;

    /**
     * A quarter of a year.
     *
     * @param quarter such as {@code 2025-Q3}
     * @param releases how many competing releases with a density are dated in it
     * @param completed how many of them have a completed score
     */
    public record Quarter(String quarter, int releases, int completed) {

        private static Quarter of(LocalDate first, LocalDate today, Collection<FrontierPoint> competing) {
            LocalDate next = first.plusMonths(MONTHS);
            List<FrontierPoint> dated = competing.stream()
                    .filter(point -> !point.releaseDate().isBefore(first) && point.releaseDate().isBefore(next)
                            && !point.releaseDate().isAfter(today))
                    .toList();
            return new Quarter(first.getYear() + "-Q" + first.get(IsoFields.QUARTER_OF_YEAR), dated.size(),
                    countCompleted(dated));
        }
    }

    private static int countCompleted(List<FrontierPoint> points) {
        return (int) points.stream().filter(FrontierPoint::completed).count();
    }

    /**
     * Returns the freshness of the frontier that ends with {@code last}; empty if that is dated after {@code today}.
     *
     * @param last the newest record
     * @param doublingDays the claimed doubling time of the density of the records; null where there is none
     * @param competing all competing releases with a density, in any order
     * @param weak ids of those that are too uncertain for a record
     */
    public static Optional<Freshness> of(FrontierPoint last, @Nullable Double doublingDays,
            Collection<FrontierPoint> competing, Set<String> weak, LocalDate today) {
        long days = ChronoUnit.DAYS.between(last.releaseDate(), today);
        if (days < 0) {
            return Optional.empty();
        }
        List<FrontierPoint> since = competing.stream()
                .filter(point -> point.releaseDate().isAfter(last.releaseDate()) && !point.releaseDate().isAfter(today))
                .toList();
        FrontierPoint nearest = since.stream()
                .filter(point -> !weak.contains(point.model()))
                .max(Comparator.comparingDouble(FrontierPoint::density)
                        .thenComparing(FrontierPoint::model, Comparator.reverseOrder()))
                .orElse(null);
        LocalDate current = today.with(IsoFields.DAY_OF_QUARTER, 1);
        List<Quarter> quarters = new ArrayList<>();
        for (int i = QUARTERS; i >= 0; i--) {
            quarters.add(Quarter.of(current.minusMonths((long) MONTHS * i), today, competing));
        }
        List<Quarter> before = quarters.subList(0, QUARTERS);
        return Optional.of(new Freshness(today, last.model(), last.releaseDate(), days,
                doublingDays == null ? null : Double.valueOf(days / doublingDays), since.size(),
                nearest == null ? null : nearest.model(),
                nearest == null ? null : Double.valueOf(nearest.density() / last.density()),
                mean(before, Quarter::releases), quarters, countCompleted(since), mean(before, Quarter::completed)));
    }

    private static double mean(List<Quarter> quarters, ToIntFunction<Quarter> number) {
        return (double) quarters.stream().mapToInt(number).sum() / QUARTERS;
    }
}
