package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.support.http.Paging;

/**
 * The parameters of the history of a frontier or trend.
 *
 * @param key series and benchmark
 * @param paging the page
 */
public record HistoryParameters(@BeanParam KeyParameters key, @BeanParam @Valid Paging paging) {

    DensityQuery query() {
        return DensityQuery.competing(key.series(), key.benchmark());
    }
}
