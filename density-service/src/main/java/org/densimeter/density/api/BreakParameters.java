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
 * The parameters of a break of a trend.
 *
 * @param population the releases that compete
 * @param basisTokens the training tokens at which the law is read: {@code reference} for its own, {@code own} for those
 * of each release; releases whose tokens are not known then do not compete. Computed for the request
 * @param date first day of the second side (ISO 8601), from 1950-01-01 to 2200-01-01; the default is the release of
 * ChatGPT
 * @param resampled what the intervals resample
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record BreakParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("basisTokens") @DefaultValue("reference") TokensBasis basisTokens,
        @QueryParam("date") @DefaultValue("2022-11-30") @DateRange(from = "1950-01-01",
                to = "2200-01-01") LocalDate date,
        @BeanParam ClusterParameters resampled, @QueryParam("format") ListFormat format) {

    DensityQuery query() {
        return resampled.on(population.frontier().at(basisTokens));
    }
}
