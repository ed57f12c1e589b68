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
 * @param releases how many competing releases with a density came after it
 * @param nearest the densest of them that is not weak; null if there is none
 * @param nearestRatio its density over that of the record; null if there is none
 * @param releasesPerQuarter mean number of competing releases with a density in the four quarters before that
 * of {@code today}
 * @param quarters the number in each of these quarters and in that of {@code today}, in order
 */
public record Freshness(LocalDate today, String model, LocalDate releaseDate, long days, @Nullable Double doublings,
        int releases, @Nullable String nearest, @Nullable Double nearestRatio, double releasesPerQuarter,
        List<Quarter> quarters) {

    private static final int QUARTERS = 4;
    private static final int MONTHS = 3;

    /**
     * A quarter of a year.
     *
     * @param quarter such as {@code 2025-Q3}
     * @param releases how many competing releases with a density are dated in it
     */
    public record Quarter(String quarter, int releases) {}

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
        int before = 0;
        for (int i = QUARTERS; i >= 0; i--) {
            LocalDate first = current.minusMonths((long) MONTHS * i);
            LocalDate next = first.plusMonths(MONTHS);
            int count = (int) competing.stream()
                    .map(FrontierPoint::releaseDate)
                    .filter(date -> !date.isBefore(first) && date.isBefore(next) && !date.isAfter(today))
                    .count();
            quarters.add(new Quarter(first.getYear() + "-Q" + first.get(IsoFields.QUARTER_OF_YEAR), count));
            before += i > 0 ? count : 0;
        }
        return Optional.of(new Freshness(today, last.model(), last.releaseDate(), days,
                doublingDays == null ? null : Double.valueOf(days / doublingDays), since.size(),
                nearest == null ? null : nearest.model(),
                nearest == null ? null : Double.valueOf(nearest.density() / last.density()), (double) before / QUARTERS,
                quarters));
    }
}
