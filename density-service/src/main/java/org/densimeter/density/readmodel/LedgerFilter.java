package org.densimeter.density.readmodel;

import org.densimeter.law.catalogue.Stage;

/**
 * Selects forecasts of the ledger. Nulls do not narrow.
 *
 * @param series of this series
 * @param benchmark of this benchmark
 * @param stage by a series that measures releases of this stage
 * @param estimator by this estimator
 * @param horizonDays this many days ahead
 * @param backtest whether only back-tests, or none
 */
public record LedgerFilter(String series, String benchmark, Stage stage, String estimator, Integer horizonDays,
        Boolean backtest) {

    /** Selects every forecast. */
    public static final LedgerFilter ALL = new LedgerFilter(null, null, null, null, null, null);
}
