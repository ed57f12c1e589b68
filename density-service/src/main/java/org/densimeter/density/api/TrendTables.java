package org.densimeter.density.api;

import java.util.List;

import org.densimeter.density.analysis.BreakView;
import org.densimeter.density.analysis.InfluenceView;
import org.densimeter.density.analysis.ShapeView;
import org.densimeter.law.trend.ShapeComparison.Candidate;

/** How what a trend is made of is written as lines with columns. */
final class TrendTables {

    /** A line a candidate; one without a candidate where there is no comparison. */
    static final CsvTable<ShapeView> SHAPES = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "records", "from", "to", "shape", "aicc", "behind",
                    "leaveOneOutError", "firstSlopePerDay", "lastSlopePerDay", "knot", "reason"),
            s -> CsvTable.atLeastOne(s.candidates())
                    .map(c -> CsvTable.values(s.series(), s.benchmark(), s.lawVersion(), s.records(), s.from(), s.to(),
                            CsvTable.of(c, Candidate::shape), CsvTable.of(c, Candidate::aicc),
                            CsvTable.of(c, Candidate::behind), CsvTable.of(c, Candidate::leaveOneOutError),
                            CsvTable.of(c, Candidate::firstSlopePerDay), CsvTable.of(c, Candidate::lastSlopePerDay),
                            CsvTable.of(c, Candidate::knot), s.reason())));

    static final CsvTable<InfluenceView> INFLUENCES = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "model", "releaseDate", "density", "records", "slopePerDay",
                    "doublingDays", "slopeChange", "longestGapDays"),
            i -> CsvTable.line(i.series(), i.benchmark(), i.lawVersion(), i.model(), i.releaseDate(), i.density(),
                    i.records(), i.slopePerDay(), i.doublingDays(), i.slopeChange(), i.longestGapDays()));

    static final CsvTable<BreakView> BREAKS = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "date", "recordsBefore", "slopePerDayBefore",
                    "doublingDaysBefore", "recordsAfter", "slopePerDayAfter", "doublingDaysAfter", "ratio",
                    "ratioLower", "ratioUpper", "reason"),
            b -> CsvTable.line(b.series(), b.benchmark(), b.lawVersion(), b.date(), b.before().records(),
                    b.before().slopePerDay(), b.before().doublingDays(), b.after().records(), b.after().slopePerDay(),
                    b.after().doublingDays(), b.ratio(), b.ratioLower(), b.ratioUpper(), b.reason()));

    private TrendTables() {}
}
