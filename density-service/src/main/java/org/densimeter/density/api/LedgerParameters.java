package org.densimeter.density.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.LedgerFilter;
import org.densimeter.law.catalogue.Stage;

/**
 * Selects forecasts of the ledger.
 *
 * @param series only this reference series
 * @param benchmark only this benchmark or composite
 * @param stage only forecasts by series that measure releases of this stage; if it is absent those of every stage
 * @param estimator only this estimator, {@code quantile} or {@code records}
 * @param horizonDays only forecasts this many days ahead, e.g. 365
 * @param backtest true: only back-tests, computed later from what was known then; false: none of them
 */
public record LedgerParameters(@QueryParam("series") String series, @QueryParam("benchmark") String benchmark,
        @QueryParam("stage") Stage stage,
        @QueryParam("estimator") @Pattern(regexp = "quantile|records",
                message = "one of quantile, records") String estimator,
        @QueryParam("horizonDays") @Min(value = 0, message = LedgerParameters.HORIZON_RULE) @Max(value = 36_525,
                message = LedgerParameters.HORIZON_RULE) Integer horizonDays,
        @QueryParam("backtest") @Pattern(regexp = "true|false", message = "one of true, false") String backtest) {

    static final String HORIZON_RULE = "a whole number from 0 to 36525";

    LedgerFilter filter() {
        return new LedgerFilter(series, benchmark, stage, estimator, horizonDays,
                backtest == null ? null : Boolean.valueOf(backtest));
    }
}
