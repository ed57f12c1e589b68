package org.densimeter.density.api;

import java.util.List;

import org.densimeter.density.analysis.BreakView;
import org.densimeter.density.analysis.InfluenceView;
import org.densimeter.density.analysis.ShapeView;
import org.densimeter.law.trend.ShapeComparison.Candidate;

/** How what a trend is made of is written as lines with columns. */
final class TrendTables {

    /** A line a candidate; one without a candidate where there is no comparison. */
    static final Table<ShapeView> SHAPES = new Table<>(
            List.of("series", "benchmark", "lawVersion", "records", "from", "to", "shape", "aicc", "behind", "leaveOneOutError", "firstSlopePerDay", "lastSlopePerDay", "knot",
                    "reason"),
            s -> Table.atLeastOne(s.candidates()).map(c -> Table.values(s.series(), s.benchmark(), s.lawVersion(), s.records(), s.from(), s.to(), Table.of(c, Candidate::shape),
                    Table.of(c, Candidate::aicc), Table.of(c, Candidate::behind), Table.of(c, Candidate::leaveOneOutError), Table.of(c, Candidate::firstSlopePerDay),
                    Table.of(c, Candidate::lastSlopePerDay), Table.of(c, Candidate::knot), s.reason())));

    static final Table<InfluenceView> INFLUENCES = new Table<>(
            List.of("series", "benchmark", "lawVersion", "model", "releaseDate", "density", "records", "slopePerDay", "doublingDays", "slopeChange", "longestGapDays"),
            i -> Table.line(i.series(), i.benchmark(), i.lawVersion(), i.model(), i.releaseDate(), i.density(), i.records(), i.slopePerDay(), i.doublingDays(), i.slopeChange(),
                    i.longestGapDays()));

    static final Table<BreakView> BREAKS = new Table<>(
            List.of("series", "benchmark", "lawVersion", "date", "recordsBefore", "slopePerDayBefore", "doublingDaysBefore", "recordsAfter", "slopePerDayAfter", "doublingDaysAfter",
                    "ratio", "ratioLower", "ratioUpper", "reason"),
            b -> Table.line(b.series(), b.benchmark(), b.lawVersion(), b.date(), b.before().records(), b.before().slopePerDay(), b.before().doublingDays(), b.after().records(),
                    b.after().slopePerDay(), b.after().doublingDays(), b.ratio(), b.ratioLower(), b.ratioUpper(), b.reason()));

    private TrendTables() {
    }
}
