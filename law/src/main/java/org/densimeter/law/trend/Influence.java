package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.jspecify.annotations.Nullable;

/**
 * The trend without one record: the records are selected again from the other releases.
 *
 * @param model the record left out
 * @param trend the trend without it; null if fewer than two records remain
 * @param slopeChange slope without it less the slope with it, per day; null with {@code trend}
 * @param longestGapDays the longest time without a new record once it is gone, up to {@code until}: how long the
 * frontier depends on it alone
 */
public record Influence(String model, @Nullable Trend trend, @Nullable Double slopeChange, long longestGapDays) {

    /**
     * Returns the influence of every record, the greatest change of slope first.
     *
     * @param start releases before it do not count
     * @param until the last day of the frontier; the gap after the last record counts up to it
     * @param releases every competing release
     */
    public static List<Influence> of(LocalDate start, LocalDate until, Collection<FrontierPoint> releases) {
        Frontier frontier = Frontier.of(start, releases);
        Optional<Trend> full = Trend.ofRecords(frontier.records());
        List<Influence> influences = new ArrayList<>();
        for (FrontierPoint record : frontier.points()) {
            Frontier without = Frontier.of(start,
                    releases.stream().filter(release -> !release.model().equals(record.model())).toList());
            Trend trend = Trend.ofRecords(without.records()).orElse(null);
            Double change = trend == null || full.isEmpty() ? null : trend.slopePerDay() - full.get().slopePerDay();
            influences.add(new Influence(record.model(), trend, change, longestGap(without, until)));
        }
        influences.sort(Comparator
                .comparingDouble(
                        (Influence i) -> i.slopeChange() == null ? Double.POSITIVE_INFINITY : Math.abs(i.slopeChange()))
                .reversed()
                .thenComparing(Influence::model));
        return influences;
    }

    private static long longestGap(Frontier frontier, LocalDate until) {
        long longest = 0;
        List<FrontierPoint> records = frontier.points();
        for (int i = 0; i < records.size(); i++) {
            LocalDate next = i + 1 < records.size() ? records.get(i + 1).releaseDate() : until;
            longest = Math.max(longest, Trend.days(next) - Trend.days(records.get(i).releaseDate()));
        }
        return longest;
    }
}
