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
 * The parameters of an agreement of series.
 *
 * @param population the releases that compete
 * @param basisTokens the training tokens at which the laws are read: {@code reference} for their own, {@code own} for
 * those of each release; releases whose tokens are not known then do not compete, and none does under a law of one step
 * @param today the day up to which releases count for {@code lastYear} (ISO 8601), from 1950-01-01 to 2200-01-01; if it
 * is absent the day of {@code asOf}, else the current day in UTC
 * @param resampled what the intervals resample
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record AgreementParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("basisTokens") @DefaultValue("reference") TokensBasis basisTokens,
        @QueryParam("today") @DateRange(from = "1950-01-01", to = "2200-01-01") LocalDate today,
        @BeanParam ClusterParameters resampled, @QueryParam("format") ListFormat format) {

    DensityQuery query() {
        return resampled.on(population.frontier().at(basisTokens));
    }

    KeyParameters key() {
        return population.scores().key();
    }
}
