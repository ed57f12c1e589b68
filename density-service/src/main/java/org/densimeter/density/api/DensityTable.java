package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;

import java.util.List;

import org.densimeter.density.readmodel.DensityView;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of densities in CSV: one row for each density. */
final class DensityTable {

    static final CsvTable<DensityView> TABLE = CsvTable.ofRows(
            List.of("model", "name", "family", "organisation", "releaseDate", "architecture", "kind", "bits", "flags",
                    "series", "benchmark", "basis", "basisTokens", "trainTokens", "status", "score", "effectiveParams",
                    "density", "lower", "median", "upper", "extrapolationFactor", "weak", "weakReason", "held",
                    "heldReason", "parameterCount", "reason", "lawVersion", "lawRevision", "revision",
                    "recordProbability", "stage", "standardDeviation", "completedFrom", "completionVersion"),
            d -> cells(d.model(), d.name(), d.family(), d.organisation(), d.releaseDate(), d.architecture(), d.kind(),
                    d.bits(), String.join(";", d.flags()), d.series(), d.benchmark(), d.basis(), d.basisTokens(),
                    d.trainTokens(), d.status(), d.score(), d.effectiveParams(), d.density(),
                    cell(d.interval(), DensityPercentiles::lower), cell(d.interval(), DensityPercentiles::median),
                    cell(d.interval(), DensityPercentiles::upper), d.extrapolationFactor(), d.weak(), d.weakReason(),
                    d.held(), d.heldReason(), d.parameterCount(), d.reason(), d.lawVersion(), d.lawRevision(),
                    d.revision(), d.recordProbability(), d.stage(), d.standardDeviation(),
                    d.completedFrom() == null ? null : String.join(";", d.completedFrom()), d.completionVersion()));

    private DensityTable() {}
}
