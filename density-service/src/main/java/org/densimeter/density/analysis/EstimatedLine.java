package org.densimeter.density.analysis;

import java.util.List;
import java.util.stream.Stream;

import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.forecast.Forecast;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendLines;

/**
 * The trend by one estimator that has a line, and its forecast.
 *
 * @param estimator {@code records} or {@code quantile}
 * @param lines the line with its replicates
 * @param forecast what the line predicts
 */
record EstimatedLine(String estimator, TrendLines lines, Forecast forecast) {

    /** The lines of {@code population}, {@code records} first; empty where there is none. */
    static List<EstimatedLine> of(QueryPopulation population) {
        return of(population, population.trend());
    }

    static List<EstimatedLine> of(QueryPopulation population, BootstrappedTrend trend) {
        double paramsInUnit = population.query().basis() == DensityBasis.MEMORY ? Forecast.paramsIn(1, 16) : 1;
        return Stream.of(TrendBootstrap.RECORDS, TrendBootstrap.QUANTILE)
                .flatMap(name -> trend.lines(name)
                        .map(lines -> new EstimatedLine(name, lines,
                                new Forecast(population.law().law(), population.laws(), lines, paramsInUnit)))
                        .stream())
                .toList();
    }
}
