package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.day;
import static org.densimeter.density.api.CsvCells.joined;
import static org.densimeter.density.api.CsvCells.reason;

import java.util.List;

import org.densimeter.density.analysis.BestValueWindows;
import org.densimeter.density.analysis.BestValueWindows.Window;
import org.densimeter.density.analysis.TimeToDensity;
import org.densimeter.law.forecast.BestValue.HoldingTimes;
import org.densimeter.support.http.CsvTable;

/**
 * Defines the columns of windows of best value in CSV: one row for each release and estimator; one without if there is
 * no answer.
 */
final class WindowTable {

    static final CsvTable<BestValueWindows> TABLE = new CsvTable<>(
            List.of("series", "benchmark", "factor", "model", "releaseDate", "density", "frontierDensity", "isRecord",
                    "heldDays", "estimator", "days", "lower", "upper", "date", "earliest", "latest", "lawVersion",
                    "basis", "holdingEnded", "holdingMeanDays", "holdingMedianDays", "code", "reason", "cluster",
                    "predictedDate", "predictedEarliest", "predictedLatest"),
            b -> CsvCells.atLeastOne(b.windows())
                    .flatMap(w -> CsvCells.atLeastOne(w == null ? List.<TimeToDensity>of() : w.until())
                            .map(u -> joined(cells(b.series(), b.benchmark(), b.factor()), window(w), until(u),
                                    cells(b.lawVersion(), b.basis(), cell(b.holding(), HoldingTimes::ended),
                                            cell(b.holding(), HoldingTimes::meanDays),
                                            cell(b.holding(), HoldingTimes::medianDays)),
                                    reason(b.unanswered()), cells(b.cluster()), day(u, TimeToDensity::predicted)))));

    private WindowTable() {}

    private static List<Object> window(Window w) {
        return cells(cell(w, Window::model), cell(w, Window::releaseDate), cell(w, Window::density),
                cell(w, Window::frontierDensity), cell(w, Window::isRecord), cell(w, Window::heldDays));
    }

    private static List<Object> until(TimeToDensity u) {
        return cells(cell(u, TimeToDensity::estimator), cell(u, TimeToDensity::days), cell(u, TimeToDensity::lower),
                cell(u, TimeToDensity::upper), cell(u, TimeToDensity::date), cell(u, TimeToDensity::earliest),
                cell(u, TimeToDensity::latest));
    }
}
