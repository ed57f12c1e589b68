package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;

import java.util.List;

import org.densimeter.density.analysis.CompressedPair;
import org.densimeter.density.analysis.CompressedPair.Count;
import org.densimeter.density.analysis.NoResult;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of compressed models and their parents in CSV: one row for each pair. */
final class CompressionTable {

    static final CsvTable<CompressedPair> TABLE = CsvTable.ofRows(
            List.of("series", "benchmark", "lawVersion", "parent", "child", "kind", "bits", "derivation",
                    "parentParams", "parentDensity", "childParams", "childDensity", "ratio", "lower", "upper",
                    "excludesOne", "code", "reason", "parentParamsTotal", "parentParamsActive", "childParamsTotal",
                    "childParamsActive"),
            p -> cells(p.series(), p.benchmark(), p.lawVersion(), p.parent(), p.child(), p.kind(), p.bits(),
                    p.derivation(), p.parentParams(), p.parentDensity(), p.childParams(), p.childDensity(), p.ratio(),
                    p.lower(), p.upper(), p.excludesOne(), cell(p.unanswered(), NoResult::code),
                    cell(p.unanswered(), NoResult::reason), cell(p.parentCount(), Count::total),
                    cell(p.parentCount(), Count::active), p.childCount().total(), p.childCount().active()));

    private CompressionTable() {}
}
