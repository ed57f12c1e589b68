package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.trend.Influence;
import org.densimeter.law.trend.Trend;

/**
 * What the trend would be without one record.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param model the record left out
 * @param releaseDate its date
 * @param density its density
 * @param status {@code measured} or {@code completed}, as its score is; completed scores count by the median of their
 * draws
 * @param records how many records there are without it
 * @param slopePerDay without it; null if fewer than two records remain
 * @param doublingDays without it; null without growth
 * @param slopeChange slope without it less the slope with it, per day; null with {@code slopePerDay}
 * @param longestGapDays the longest time without a new record once it is gone
 */
public record InfluenceView(String series, String benchmark, String lawVersion, String model, LocalDate releaseDate,
        double density, DensityStatus status, Integer records, Double slopePerDay, Double doublingDays,
        Double slopeChange, long longestGapDays) {

    /** Every record of {@code population}, the one that carries the trend most first. */
    public static List<InfluenceView> of(QueryPopulation population) {
        Map<String, FrontierPoint> points = population.points()
                .stream()
                .collect(Collectors.toMap(FrontierPoint::model, Function.identity()));
        return Influence.of(population.start(), population.end(), points.values())
                .stream()
                .map(influence -> of(population, influence, points.get(influence.model())))
                .toList();
    }

    private static InfluenceView of(QueryPopulation population, Influence influence, FrontierPoint left) {
        Trend trend = influence.trend();
        return new InfluenceView(population.query().series(), population.query().benchmark(),
                population.law().version(), influence.model(), left.releaseDate(), left.density(),
                left.completed() ? DensityStatus.COMPLETED : DensityStatus.MEASURED,
                trend == null ? null : trend.records(), trend == null ? null : trend.slopePerDay(),
                trend == null ? null : trend.doublingDays(), influence.slopeChange(), influence.longestGapDays());
    }
}
