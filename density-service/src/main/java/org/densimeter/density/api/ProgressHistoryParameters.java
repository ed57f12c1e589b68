package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.ProgressQuery;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.ProblemException;

/**
 * The parameters of the history of algorithmic progress.
 *
 * @param specification specification of the progress law: its number, such as {@code 7}, or a variant such as
 * {@code 7-cut-2018} or {@code 7-transformer}
 * @param paging the page
 */
public record ProgressHistoryParameters(@QueryParam("specification") @DefaultValue("7") String specification,
        @BeanParam @Valid Paging paging) {

    /** Refuses {@code all}. */
    void check() {
        if (ProgressQuery.ALL.equals(specification)) {
            throw ProblemException.parameter("specification", specification,
                    "one specification, as a history is of one");
        }
    }
}
