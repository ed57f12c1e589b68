package org.densimeter.fit.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.law.progress.EffectiveGrowth;
import org.densimeter.law.progress.GrowthInterval;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.support.http.CsvTable;

/**
 * Defines the columns of algorithmic progress in CSV: one row for each specification, estimator and setting, and one
 * for each estimate that could not be made.
 */
final class ProgressTable {

    static final CsvTable<ProgressRevisionView> TABLE = new CsvTable<>(
            List.of("specification", "revision", "version", "rows", "papers", "estimator", "delta", "setting",
                    "growthParams", "growthTokens", "growthCompute", "growthLower", "growthUpper", "doublingMonths",
                    "monthsLower", "monthsUpper", "shareNotDoubling", "draws", "computeOptimalMonths", "objective",
                    "meanSquaredResidual", "code", "reason"),
            state -> Stream.concat(state.estimates().stream().map(estimate -> row(state, estimate)),
                    state.refusals().stream().map(refusal -> row(state, refusal))));

    private static final int ESTIMATE_COLUMNS = 15;

    private ProgressTable() {}

    private static List<Object> row(ProgressRevisionView state, ProgressEstimate estimate) {
        EffectiveGrowth growth = estimate.growth();
        GrowthInterval interval = estimate.interval();
        List<Object> row = specification(state);
        row.addAll(Arrays.asList(estimate.estimator(), estimate.delta(), estimate.setting()));
        row.addAll(growth == null ? Collections.nCopies(3, null)
                : Arrays.asList(growth.params(), growth.tokens(), growth.compute()));
        row.addAll(interval == null ? Arrays.asList(null, null, estimate.doublingMonths(), null, null, null, null)
                : Arrays.asList(interval.growthLower(), interval.growthUpper(), estimate.doublingMonths(),
                        interval.monthsLower(), interval.monthsUpper(), interval.shareNotDoubling(), interval.draws()));
        row.addAll(Arrays.asList(estimate.computeOptimalMonths(), estimate.objective(), estimate.meanSquaredResidual(),
                null, null));
        return row;
    }

    private static List<Object> row(ProgressRevisionView state, Refusal refusal) {
        List<Object> row = specification(state);
        row.add(refusal.estimator());
        row.addAll(Collections.nCopies(ESTIMATE_COLUMNS, null));
        row.addAll(Arrays.asList(refusal.code(), refusal.reason()));
        return row;
    }

    private static List<Object> specification(ProgressRevisionView state) {
        return new ArrayList<>(Arrays.asList(state.specification(), state.revision(), state.version(),
                state.sample().rows(), state.sample().papers()));
    }
}
