package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendBreak;

/**
 * Whether the frontier grows faster after a date. Each side's records begin anew.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param date the first day of the second side
 * @param before the side before it, from the first release that competes
 * @param after the side from it on
 * @param ratio slope after over slope before; null where a side has no trend
 * @param ratioLower 2.5 percentile of the ratio; null with {@code ratio}
 * @param ratioUpper 97.5 percentile; null with {@code ratio}, or for no upper end
 * @param reason why there is no ratio; null if there is one
 * @param cluster what the intervals resample
 * @param note how completed scores count, where there are some: not by completed data sets as in {@code /trend}; null
 * without any
 */
public record BreakView(String series, String benchmark, String lawVersion, LocalDate date, Side before, Side after,
        Double ratio, Double ratioLower, Double ratioUpper, String reason, Cluster cluster, String note) {

    /**
     * One side.
     *
     * @param records how many records it has
     * @param from date of the first; null if none
     * @param to date of the last; null if none
     * @param slopePerDay null for fewer than two records
     * @param doublingDays null without growth
     */
    public record Side(int records, LocalDate from, LocalDate to, Double slopePerDay, Double doublingDays) {

        private static Side of(List<FrontierPoint> points) {
            List<FrontierRecord> records = Frontier.of(LocalDate.MIN, points).records();
            Optional<Trend> trend = Trend.ofRecords(records);
            return new Side(records.size(), records.isEmpty() ? null : records.get(0).releaseDate(),
                    records.isEmpty() ? null : records.get(records.size() - 1).releaseDate(),
                    trend.map(Trend::slopePerDay).orElse(null), trend.map(Trend::doublingDays).orElse(null));
        }
    }

    /** The break of {@code population} at {@code date}. Takes some 30 ms. */
    public static BreakView at(LocalDate date, QueryPopulation population) {
        Predicate<FrontierPoint> first = point -> point.releaseDate().isBefore(date);
        Side before = Side.of(population.points().stream().filter(first).toList());
        Side after = Side.of(population.points().stream().filter(first.negate()).toList());
        Optional<TrendBreak> found = TrendBreak.at(date, population.releases(), population.law().law(),
                population.laws(), population.seed("break at " + date), TrendBootstrap.REPLICATES);
        Optional<Estimate> ratio = found.map(TrendBreak::ratio);
        return new BreakView(population.query().series(), population.query().benchmark(), population.law().version(),
                date, before, after, ratio.map(Estimate::value).orElse(null), ratio.map(Estimate::lower).orElse(null),
                ratio.map(Estimate::upper).orElse(null),
                found.isPresent() ? null
                        : "either side needs two records, and there are " + before.records() + " before the date and "
                                + after.records() + " from it on",
                population.query().cluster(), CompletedNote.ofIntervals(population));
    }
}
