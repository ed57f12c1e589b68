package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.joined;
import static org.densimeter.density.api.CsvCells.reason;

import java.util.List;

import org.densimeter.density.analysis.BenchmarkComparison;
import org.densimeter.density.analysis.BenchmarkComparison.Compared;
import org.densimeter.support.http.CsvTable;

/**
 * Defines the columns of comparisons in CSV: one row for each estimator and choice of releases; one without if there is
 * nothing to compare.
 */
final class ComparisonTable {

    static final CsvTable<BenchmarkComparison> TABLE = new CsvTable<>(
            List.of("series", "benchmark", "withSeries", "with", "over", "estimator", "slopePerDay", "doublingDays",
                    "withSlopePerDay", "withDoublingDays", "difference", "lower", "upper", "excludesZero", "lawVersion",
                    "scored", "releases", "withLawVersion", "withScored", "withReleases", "inCommon", "meaning", "code",
                    "reason", "cluster"),
            b -> CsvCells.atLeastOne(b.comparisons())
                    .map(c -> joined(
                            cells(b.benchmark().series(), b.benchmark().benchmark(), b.with().series(),
                                    b.with().benchmark()),
                            compared(c),
                            cells(b.benchmark().lawVersion(), b.benchmark().scored(), b.benchmark().releases(),
                                    b.with().lawVersion(), b.with().scored(), b.with().releases(), b.inCommon(),
                                    b.meaning()),
                            reason(b.unanswered()), cells(b.cluster()))));

    private ComparisonTable() {}

    private static List<Object> compared(Compared c) {
        return cells(cell(c, Compared::over), cell(c, Compared::estimator), cell(c, Compared::slopePerDay),
                cell(c, Compared::doublingDays), cell(c, Compared::withSlopePerDay),
                cell(c, Compared::withDoublingDays), cell(c, Compared::difference), cell(c, Compared::lower),
                cell(c, Compared::upper), cell(c, Compared::excludesZero));
    }
}
