package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;

import java.util.List;

import org.densimeter.density.analysis.BreakView;
import org.densimeter.density.analysis.InfluenceView;
import org.densimeter.density.analysis.ShapeView;
import org.densimeter.law.trend.ShapeComparison.Candidate;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of the diagnostics of trends in CSV. */
final class TrendDiagnosticsTables {

    /** One row for each candidate; one without a candidate if there is no comparison. */
    static final CsvTable<ShapeView> SHAPES = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "records", "from", "to", "shape", "aicc", "behind",
                    "leaveOneOutError", "firstSlopePerDay", "lastSlopePerDay", "knot", "reason"),
            s -> CsvCells.atLeastOne(s.candidates())
                    .map(c -> cells(s.series(), s.benchmark(), s.lawVersion(), s.records(), s.from(), s.to(),
                            cell(c, Candidate::shape), cell(c, Candidate::aicc), cell(c, Candidate::behind),
                            cell(c, Candidate::leaveOneOutError), cell(c, Candidate::firstSlopePerDay),
                            cell(c, Candidate::lastSlopePerDay), cell(c, Candidate::knot), s.reason())));

    /** One row for each record. */
    static final CsvTable<InfluenceView> INFLUENCES = CsvTable.ofRows(
            List.of("series", "benchmark", "lawVersion", "model", "releaseDate", "density", "records", "slopePerDay",
                    "doublingDays", "slopeChange", "longestGapDays"),
            i -> cells(i.series(), i.benchmark(), i.lawVersion(), i.model(), i.releaseDate(), i.density(), i.records(),
                    i.slopePerDay(), i.doublingDays(), i.slopeChange(), i.longestGapDays()));

    /** One row. */
    static final CsvTable<BreakView> BREAKS = CsvTable.ofRows(
            List.of("series", "benchmark", "lawVersion", "date", "recordsBefore", "slopePerDayBefore",
                    "doublingDaysBefore", "recordsAfter", "slopePerDayAfter", "doublingDaysAfter", "ratio",
                    "ratioLower", "ratioUpper", "reason", "cluster"),
            b -> cells(b.series(), b.benchmark(), b.lawVersion(), b.date(), b.before().records(),
                    b.before().slopePerDay(), b.before().doublingDays(), b.after().records(), b.after().slopePerDay(),
                    b.after().doublingDays(), b.ratio(), b.ratioLower(), b.ratioUpper(), b.reason(), b.cluster()));

    private TrendDiagnosticsTables() {}
}
