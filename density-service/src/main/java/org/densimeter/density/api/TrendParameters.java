package org.densimeter.density.api;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.support.http.DateRange;
import org.densimeter.support.http.ListFormat;

/**
 * The parameters of a trend.
 *
 * @param population the releases that compete
 * @param basisTokens the training tokens at which the law is read: {@code reference} for its own, {@code own} for those
 * of each release; releases whose tokens are not known then do not compete. Computed for the request
 * @param window how many of the last records the trend is computed from: {@code full}, or a whole number from 2
 * @param today the day up to which releases count for {@code freshness} and {@code lastYear} (ISO 8601), from
 * 1950-01-01 to 2200-01-01; if it is absent the day of {@code asOf}, else the current day in UTC
 * @param resampled what the intervals resample
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record TrendParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("basisTokens") @DefaultValue("reference") TokensBasis basisTokens,
        @QueryParam("window") @DefaultValue(RecordWindow.FULL) RecordWindow window,
        @QueryParam("today") @DateRange(from = "1950-01-01", to = "2200-01-01") LocalDate today,
        @BeanParam ClusterParameters resampled, @QueryParam("format") ListFormat format) {

    DensityQuery query() {
        return resampled.on(population.frontier().at(basisTokens));
    }
}
