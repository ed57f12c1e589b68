package org.densimeter.density.api;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.PriceQuery;
import org.densimeter.support.http.DateRange;
import org.densimeter.support.http.Paging;

/**
 * The parameters of the list of prices.
 *
 * @param model only this model, by the name its providers use
 * @param provider only prices of this provider
 * @param from only prices first known for this day (ISO 8601) or later
 * @param to only prices first known for this day (ISO 8601) or earlier
 * @param paging the page
 */
public record PriceListParameters(@QueryParam("model") String model, @QueryParam("provider") String provider,
        @QueryParam("from") @DateRange(from = PopulationParameters.FIRST,
                to = PopulationParameters.LAST) LocalDate from,
        @QueryParam("to") @DateRange(from = PopulationParameters.FIRST, to = PopulationParameters.LAST) LocalDate to,
        @BeanParam @Valid Paging paging) {

    PriceQuery query() {
        PopulationParameters.refuseReversed(from, to);
        return new PriceQuery(model, provider, from, to);
    }
}
