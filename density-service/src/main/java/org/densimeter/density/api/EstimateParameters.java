package org.densimeter.density.api;

import java.util.List;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.ProgressQuery;
import org.densimeter.law.progress.Estimator;
import org.densimeter.support.http.ListFormat;

/**
 * The parameters of the estimates of algorithmic progress.
 *
 * @param specification specification of the progress law: its number, such as {@code 7}, a variant such as
 * {@code 7-cut-2018} or {@code 7-transformer}, or {@code all}
 * @param estimator only estimates by this estimator; can be repeated
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record EstimateParameters(@QueryParam("specification") @DefaultValue("7") String specification,
        @QueryParam("estimator") List<Estimator> estimator, @QueryParam("format") ListFormat format) {

    ProgressQuery query() {
        return new ProgressQuery(specification, estimator);
    }
}
