package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.day;
import static org.densimeter.density.api.CsvCells.estimate;
import static org.densimeter.density.api.CsvCells.joined;
import static org.densimeter.density.api.CsvCells.reason;

import java.util.List;

import org.densimeter.density.analysis.ForecastAnswer;
import org.densimeter.density.analysis.ForecastAnswer.Answer;
import org.densimeter.law.forecast.ForecastErrors.Calibration;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of forecasts in CSV: one row for each estimator; one without if there is no answer. */
final class ForecastTable {

    static final CsvTable<ForecastAnswer> TABLE = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "estimator", "params", "paramsLower", "paramsUpper",
                    "memoryGb", "memoryGbLower", "memoryGbUpper", "date", "earliest", "latest", "score", "scoreLower",
                    "scoreUpper", "effectiveParams", "extrapolationFactor", "basis", "floor", "ceiling", "code",
                    "reason", "assumes", "origin", "calibrationDays", "calibrationForecasts", "medianFactor",
                    "typicalFactor", "remarks", "cluster"),
            f -> CsvCells.atLeastOne(f.answers())
                    .map(a -> joined(cells(f.series(), f.benchmark(), f.lawVersion(), cell(a, Answer::estimator)),
                            estimate(a, Answer::params), estimate(a, Answer::memoryGb), day(a, Answer::day),
                            estimate(a, Answer::score),
                            cells(cell(a, Answer::effectiveParams), cell(a, Answer::extrapolationFactor), f.basis(),
                                    f.floor(), f.ceiling()),
                            reason(f.unanswered()), cells(String.join("; ", f.assumes()), f.origin()), calibration(a),
                            cells(String.join("; ", f.remarks()), f.cluster()))));

    private ForecastTable() {}

    private static List<Object> calibration(Answer answer) {
        Calibration found = answer == null ? null : answer.calibration();
        return cells(cell(found, Calibration::horizonDays), cell(found, Calibration::forecasts),
                cell(found, Calibration::medianFactor), cell(found, Calibration::typicalFactor));
    }
}
