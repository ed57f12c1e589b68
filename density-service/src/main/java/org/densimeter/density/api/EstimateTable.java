package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.history;

import java.util.List;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.density.readmodel.ProgressEstimates.PastProgress;
import org.densimeter.density.readmodel.ProgressView;
import org.densimeter.law.progress.EffectiveGrowth;
import org.densimeter.law.progress.GrowthInterval;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of algorithmic progress in CSV: one row for each estimate. */
final class EstimateTable {

    private static final List<String> COLUMNS = List.of("specification", "estimator", "delta", "setting",
            "growthParams", "growthTokens", "growthCompute", "doublingMonths", "monthsLower", "monthsMedian",
            "monthsUpper", "shareNotDoubling", "draws", "computeOptimalMonths", "objective", "meanSquaredResidual",
            "rows", "papers");

    static final CsvTable<ProgressView> TABLE = new CsvTable<>(COLUMNS,
            p -> p.estimates().stream().map(EstimateTable::row));

    static final CsvTable<PastProgress> HISTORY = history(
            new CsvTable<AlgorithmicProgress>(COLUMNS, p -> p.estimates().stream().map(EstimateTable::row)),
            PastProgress::progress, PastProgress::validFrom, PastProgress::validTo);

    private EstimateTable() {}

    private static List<Object> row(ProgressEstimate e) {
        EffectiveGrowth growth = e.growth();
        GrowthInterval interval = e.interval();
        return cells(e.specification(), e.estimator(), e.delta(), e.setting(), cell(growth, EffectiveGrowth::params),
                cell(growth, EffectiveGrowth::tokens), cell(growth, EffectiveGrowth::compute), e.doublingMonths(),
                cell(interval, GrowthInterval::monthsLower), cell(interval, GrowthInterval::monthsMedian),
                cell(interval, GrowthInterval::monthsUpper), cell(interval, GrowthInterval::shareNotDoubling),
                cell(interval, GrowthInterval::draws), e.computeOptimalMonths(), e.objective(), e.meanSquaredResidual(),
                e.rows(), e.papers());
    }
}
