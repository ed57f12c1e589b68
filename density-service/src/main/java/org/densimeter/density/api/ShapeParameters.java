package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.support.http.ListFormat;

/**
 * The parameters of the shape of a trend.
 *
 * @param population the releases that compete
 * @param basisTokens the training tokens at which the law is read: {@code reference} for its own, {@code own} for those
 * of each release; releases whose tokens are not known then do not compete. Computed for the request
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record ShapeParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("basisTokens") @DefaultValue("reference") TokensBasis basisTokens,
        @QueryParam("format") ListFormat format) {

    DensityQuery query() {
        return population.frontier().at(basisTokens);
    }
}
