package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.support.http.Paging;

/**
 * The parameters of the influence of each record on a trend.
 *
 * @param population the releases that compete
 * @param basisTokens the training tokens at which the law is read: {@code reference} for its own, {@code own} for those
 * of each release; releases whose tokens are not known then do not compete. Computed for the request
 * @param paging the page
 */
public record InfluenceParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("basisTokens") @DefaultValue("reference") TokensBasis basisTokens,
        @BeanParam @Valid Paging paging) {

    DensityQuery query() {
        return population.frontier().at(basisTokens);
    }
}
