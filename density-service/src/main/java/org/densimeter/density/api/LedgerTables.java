package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cells;

import java.util.List;

import org.densimeter.density.readmodel.ForecastCalibration;
import org.densimeter.density.readmodel.ScoredForecast;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of the forecast ledger in CSV. */
final class LedgerTables {

    /** One row for each forecast. */
    static final CsvTable<ScoredForecast> FORECASTS = CsvTable.ofRows(
            List.of("series", "benchmark", "day", "backtest", "lawVersion", "origin", "frontierModel",
                    "frontierDensity", "estimator", "horizonDays", "date", "density", "lower", "upper", "status",
                    "realised", "error", "covered"),
            f -> cells(f.series(), f.benchmark(), f.day(), f.backtest(), f.lawVersion(), f.origin(), f.frontierModel(),
                    f.frontierDensity(), f.estimator(), f.horizonDays(), f.date(), f.density(), f.lower(), f.upper(),
                    f.status(), f.realised(), f.error(), f.covered()));

    /** One row for each benchmark, estimator and horizon. */
    static final CsvTable<ForecastCalibration> CALIBRATION = CsvTable.ofRows(
            List.of("series", "benchmark", "estimator", "horizonDays", "forecasts", "backtests", "scored", "coverage",
                    "medianError", "medianFactor", "medianWidth"),
            c -> cells(c.series(), c.benchmark(), c.estimator(), c.horizonDays(), c.forecasts(), c.backtests(),
                    c.scored(), c.coverage(), c.medianError(), c.medianFactor(), c.medianWidth()));

    private LedgerTables() {}
}
