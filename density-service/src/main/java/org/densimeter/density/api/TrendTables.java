package org.densimeter.density.api;

import java.util.List;

import org.densimeter.density.analysis.BreakView;
import org.densimeter.density.analysis.InfluenceView;
import org.densimeter.density.analysis.ShapeView;

/** How what a trend is made of is written as lines with columns. */
final class TrendTables {

    /** A line a candidate; none without a comparison. */
    static final Table<ShapeView> SHAPES = new Table<>(
            List.of("series", "benchmark", "lawVersion", "records", "from", "to", "shape", "aicc", "behind", "leaveOneOutError", "firstSlopePerDay", "lastSlopePerDay", "knot"),
            s -> s.candidates().stream().map(c -> Table.values(s.series(), s.benchmark(), s.lawVersion(), s.records(), s.from(), s.to(), c.shape(), c.aicc(), c.behind(),
                    c.leaveOneOutError(), c.firstSlopePerDay(), c.lastSlopePerDay(), c.knot())));

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
