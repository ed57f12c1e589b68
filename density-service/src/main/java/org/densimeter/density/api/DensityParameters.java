package org.densimeter.density.api;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityOrder;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.support.http.Paging;

/**
 * The parameters of the list of densities.
 *
 * @param population the releases that compete
 * @param basisTokens the training tokens at which the law is read: {@code reference} for its own, {@code own} for those
 * of each release; releases whose tokens are not known then have status {@code no_tokens}. Computed for the request
 * @param model only this model
 * @param status only densities of this status; can be repeated
 * @param flag only releases whose card carries this flag; can be repeated, then all of them
 * @param sort order; a minus sign in front reverses it
 * @param paging the page
 */
public record DensityParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("basisTokens") @DefaultValue("reference") TokensBasis basisTokens,
        @QueryParam("model") String model, @QueryParam("status") List<DensityStatus> status,
        @QueryParam("flag") List<String> flag, @QueryParam("sort") @DefaultValue("date") DensityOrder sort,
        @BeanParam @Valid Paging paging) {

    DensityQuery query() {
        return population.densities(model, status, flag).at(basisTokens);
    }
}
